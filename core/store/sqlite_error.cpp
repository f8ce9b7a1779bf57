// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_error.h"

#include <sqlite3.h>

#include "core/base/error_texts.h"

namespace lathe {

namespace {

struct Meaning {
    int code;
    ErrorKind kind;
    IdIn<kErrorPhrases> why, hint;
};

constexpr Meaning kMeanings[] = {
    {SQLITE_NOTADB, ErrorKind::BadInput, "database.is_none", "hint.move_database"},
    {SQLITE_CORRUPT, ErrorKind::Failed, "database.is_damaged", "hint.recover_database"},
    {SQLITE_BUSY, ErrorKind::Failed, "database.is_busy", "hint.close_other"},
    {SQLITE_LOCKED, ErrorKind::Failed, "database.is_locked", "hint.try_again"},
    {SQLITE_FULL, ErrorKind::Failed, "disk.is_full", "hint.free_disk"},
    {SQLITE_IOERR, ErrorKind::Failed, "disk.fails", "hint.check_disk"},
    {SQLITE_READONLY, ErrorKind::Failed, "database.is_read_only", "hint.database_permissions"},
    {SQLITE_CANTOPEN, ErrorKind::BadInput, "database.cannot_open", "hint.check_folder"},
    {SQLITE_PERM, ErrorKind::BadInput, "database.no_access", "hint.file_permissions"},
};

}  // namespace

Error databaseError(const SQLite::Exception& error, const std::filesystem::path& path, const std::string& doing) {
    const int primary = error.getErrorCode() & 0xFF;  // extended codes carry the primary one in their low byte
    for (const Meaning& meaning : kMeanings) {
        if (meaning.code != primary)
            continue;
        std::vector<ErrorWords> words = {doing, path.string(), phrase(meaning.why), error.what(), phrase(meaning.hint)};
        return meaning.kind == ErrorKind::BadInput ? knownError("database.refused", std::move(words))
                                                   : knownError("database.failed", std::move(words));
    }
    return failed("cannot " + doing + " the database " + path.string(), error.what());
}

}  // namespace lathe
