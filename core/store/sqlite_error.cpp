// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_error.h"

#include <sqlite3.h>

namespace lathe {

namespace {

struct Meaning {
    int code;
    ErrorKind kind;
    const char* why;
    const char* hint;
};

constexpr Meaning kMeanings[] = {
    {SQLITE_NOTADB, ErrorKind::BadInput, "it is not a SQLite database",
     "it was left as it is: move it away, or name another file with --db"},
    {SQLITE_CORRUPT, ErrorKind::Failed, "the database is damaged",
     "it was left as it is: save what can be read with sqlite3's .recover, or go back to a backup"},
    {SQLITE_BUSY, ErrorKind::Failed, "another program has kept it locked for 5 seconds",
     "close that program, or try again when it is done"},
    {SQLITE_LOCKED, ErrorKind::Failed, "another part of this program has it locked", "try again"},
    {SQLITE_FULL, ErrorKind::Failed, "the disk is full", "free some space and try again; what was stored before is still there"},
    {SQLITE_IOERR, ErrorKind::Failed, "the disk could not be read or written",
     "check the disk, its quota and free space; what was stored before is still there"},
    {SQLITE_READONLY, ErrorKind::Failed, "it can only be read",
     "check the permissions of the file and its folder, or name another file with --db"},
    {SQLITE_CANTOPEN, ErrorKind::BadInput, "it cannot be opened", "check that it is a file and that its folder exists and can be written"},
    {SQLITE_PERM, ErrorKind::BadInput, "access was denied", "check the permissions of the file and its folder"},
};

}  // namespace

Error databaseError(const SQLite::Exception& error, const std::filesystem::path& path, const std::string& doing) {
    const std::string what = "cannot " + doing + " the database " + path.string();
    const int primary = error.getErrorCode() & 0xFF;  // extended codes carry the primary one in their low byte
    for (const Meaning& meaning : kMeanings)
        if (meaning.code == primary)
            return Error(meaning.kind, what, std::string(meaning.why) + " (" + error.what() + ")", meaning.hint);
    return failed(what, error.what());
}

}  // namespace lathe
