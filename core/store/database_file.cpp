// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database_file.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/records/run.h"
#include "core/store/schema.h"
#include "core/store/sqlite_error.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr int kBusyTimeoutMs = 5000;

bool isWritable(const fs::path& path) {
    return ::access(path.c_str(), W_OK) == 0;
}

bool holdsSomething(const fs::path& path) {
    std::error_code none;
    const auto size = fs::file_size(path, none);
    return !none && size > 0;
}

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void createFolder(const fs::path& path) {
    std::error_code problem;
    fs::create_directories(folderOf(path), problem);
    if (problem)
        throw failed("cannot create the folder of the database " + path.string(), problem.message(), "name another file with --db");
}

// A path as part of a file: URI.
std::string percentEncoded(const std::string& path) {
    std::string uri;
    for (const char c : path) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

std::unique_ptr<SQLite::Database> openImmutable(const fs::path& path) {
    for (const char* pending : {"-wal", "-journal"})
        if (holdsSomething(path.string() + pending))
            throw failed("cannot open the database " + path.string(),
                         "its folder cannot be written, and changes wait in " + path.string() + pending,
                         "copy both files to a folder that can be written and name that one with --db");
    return std::make_unique<SQLite::Database>("file:" + percentEncoded(fs::absolute(path).string()) + "?immutable=1",
                                              SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

// A database in WAL mode needs a file beside it even for reading; where that cannot be made, the file cannot change either.
std::unique_ptr<SQLite::Database> openReadOnly(const fs::path& path) {
    try {
        auto database = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
        database->execAndGet("SELECT count(*) FROM sqlite_master");
        return database;
    } catch (const SQLite::Exception& error) {
        const int code = error.getErrorCode() & 0xFF;
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
            throw;
        return openImmutable(path);
    }
}

void refuseForeign(SQLite::Database& database, const fs::path& path) {
    const int application = database.execAndGet("PRAGMA application_id").getInt();
    const bool isEmpty = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (application != kApplicationId && !(application == 0 && isEmpty))
        throw knownError("database.foreign", {path.string()});
}

bool isOlder(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt() < static_cast<int>(schemaMigrations().size());
}

std::string whyReadOnly(SQLite::Database& database, const fs::path& path, bool writable) {
    const int version = database.execAndGet("PRAGMA user_version").getInt(), known = static_cast<int>(schemaMigrations().size());
    if (version > known)
        return fmt::format("a newer Lathe wrote it (schema {}, this one knows up to {}): update Lathe to add runs to it", version, known);
    if (!writable && version == 0)
        throw knownError("database.empty_read_only", {path.string()});
    return writable ? "" : "the file or its folder cannot be written: name another with --db to store runs";
}

std::unique_ptr<SQLite::Database> connect(const fs::path& path) {
    return std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
}

// What a SQLite database that is there already may be used for; null where it is at hand for everything.
DatabaseFile inspect(const fs::path& path) {
    const bool writable = isWritable(path) && isWritable(folderOf(path));
    // Where that is allowed the first connection may write: what a killed process left unfinished is rolled back only by one that can.
    auto database = writable ? connect(path) : openReadOnly(path);
    refuseForeign(*database, path);
    std::string reason = whyReadOnly(*database, path, writable);
    if (reason.empty())
        return {};
    if (writable) {
        database.reset();
        database = openReadOnly(path);
    }
    if (isOlder(*database))
        standInForMissingTables(*database);
    return {std::move(database), std::move(reason)};
}

// SQLite answers "locked" at once, without its busy timeout, where two connections change the journal's mode at the same moment.
void switchToWal(SQLite::Database& database) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
    while (true) {
        try {
            database.execAndGet("PRAGMA journal_mode = WAL");  // stays as it was on a file system that cannot share memory
            return;
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > end)
                throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
}

std::unique_ptr<SQLite::Database> openWritable(const fs::path& path) {
    auto database = connect(path);
    database->exec("PRAGMA foreign_keys = ON");
    switchToWal(*database);
    database->exec("PRAGMA synchronous = FULL");
    migrate(*database, path, schemaMigrations());
    return database;
}

}  // namespace

DatabaseFile openDatabaseFile(const fs::path& path) {
    return withDatabaseErrors(path, "open", [&]() -> DatabaseFile {
        const fs::path file = fs::weakly_canonical(path);
        createFolder(file);
        DatabaseFile found = holdsSomething(file) ? inspect(file) : DatabaseFile{};
        return found.connection ? std::move(found) : DatabaseFile{openWritable(file), ""};
    });
}

bool hasMoved(SQLite::Database& database) {
    int moved = 0;
    return sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

void copyDatabaseFile(const fs::path& source, const fs::path& path) {
    createFolder(path);
    const fs::path copy = path.string() + ".new-" + newRunId();
    writeFileAtomically(copy, readFile(source));
    std::error_code problem, ignored;
    fs::create_hard_link(copy, path, problem);  // unlike a rename, leaves alone what another process put there meanwhile
    if (problem && problem != std::errc::file_exists)
        fs::rename(copy, path, problem);
    fs::remove(copy, ignored);
    if (problem && problem != std::errc::file_exists)
        throw failed("cannot write " + path.string(), problem.message(), "name another file with --db");
}

}  // namespace lathe
