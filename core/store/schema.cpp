// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "core/records/run.h"

namespace lathe {

namespace {

namespace fs = std::filesystem;

// The columns are stored, and stand before the document, so that a list reads neither the documents nor their overflow pages.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE runs(
    id              TEXT PRIMARY KEY NOT NULL,
    created         TEXT    AS (json_extract(document, '$.created')) STORED,
    state           TEXT    AS (json_extract(document, '$.state')) STORED,
    name            TEXT    AS (json_extract(document, '$.recipe.name')) STORED,
    model           TEXT    AS (json_extract(document, '$.recipe.model')) STORED,
    recipe_hash     TEXT    AS (json_extract(document, '$.recipe_hash')) STORED,
    artifact_hash   TEXT    AS (json_extract(document, '$.artifact_hash')) STORED,
    parent_id       TEXT    AS (json_extract(document, '$.parent_id')) STORED,
    study_id        TEXT    AS (json_extract(document, '$.study_id')) STORED,
    trial           INTEGER AS (json_extract(document, '$.trial')) STORED,
    request_ms      REAL    AS (json_extract(document, '$.result.latency.request_ms.p50')) STORED,
    speedup         REAL    AS (json_extract(document, '$.comparison.request_speedup.value')) STORED,
    accuracy        REAL    AS (json_extract(document, '$.result.tasks.qa.accuracy')) STORED,
    accuracy_change REAL    AS (json_extract(document, '$.comparison.tasks.qa.value')) STORED,
    perplexity      REAL    AS (json_extract(document, '$.result.perplexity')) STORED,
    bytes           INTEGER AS (json_extract(document, '$.result.bytes')) STORED,
    document        TEXT NOT NULL CHECK (json_valid(document))
);
CREATE INDEX runs_created ON runs(created);
CREATE INDEX runs_state ON runs(state);
CREATE INDEX runs_name ON runs(name);
CREATE INDEX runs_model ON runs(model);
CREATE INDEX runs_recipe_hash ON runs(recipe_hash);
CREATE INDEX runs_artifact_hash ON runs(artifact_hash);
CREATE INDEX runs_parent_id ON runs(parent_id);
CREATE INDEX runs_study_id ON runs(study_id, trial);
CREATE INDEX runs_request_ms ON runs(request_ms);
CREATE INDEX runs_speedup ON runs(speedup);
CREATE INDEX runs_accuracy ON runs(accuracy);
CREATE INDEX runs_accuracy_change ON runs(accuracy_change);
CREATE INDEX runs_perplexity ON runs(perplexity);
CREATE INDEX runs_bytes ON runs(bytes);
CREATE TABLE samples(
    run_id   TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    arm      TEXT NOT NULL,
    data     BLOB NOT NULL,
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
)sql";

// What people add to runs lies in tables of its own: a run that is saved again from its events keeps it. Lists walk one index that holds
// whatever they filter by.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE tags(
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    tag    TEXT NOT NULL,
    PRIMARY KEY (run_id, tag)
) WITHOUT ROWID;
CREATE INDEX tags_tag ON tags(tag);
CREATE TABLE notes(
    run_id TEXT PRIMARY KEY NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    note   TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE trash(
    run_id  TEXT PRIMARY KEY NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    deleted TEXT NOT NULL
) WITHOUT ROWID;
DROP INDEX runs_created;
CREATE INDEX runs_listed ON runs(created, id, state, model, name);
)sql";

constexpr const char* kMigrations[] = {kVersion1, kVersion2};

// What later versions added, empty, for files of an older version that cannot be migrated.
constexpr const char* kStandIns = R"sql(
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE IF NOT EXISTS tags(run_id TEXT, tag TEXT);
CREATE TEMP TABLE IF NOT EXISTS notes(run_id TEXT, note TEXT);
CREATE TEMP TABLE IF NOT EXISTS trash(run_id TEXT, deleted TEXT);
)sql";

int versionOf(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

fs::path freeBackupName(const fs::path& path, int version) {
    const std::string name = fmt::format("{}.schema-{}.backup", path.string(), version);
    fs::path candidate = name;
    for (int i = 2; fs::exists(candidate); ++i)
        candidate = fmt::format("{}-{}", name, i);
    return candidate;
}

// Under its name only once it is whole: a full disk, say, leaves no backup that is none.
void backUp(SQLite::Database& database, const fs::path& path, int version) {
    const fs::path unfinished = path.string() + ".backup-" + newRunId();
    try {
        SQLite::Database copy(unfinished.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup backup(copy, database);
        if (const int outcome = backup.executeStep(); outcome != SQLITE_DONE)
            throw SQLite::Exception("the backup before the migration did not end", outcome);
    } catch (...) {
        std::error_code ignored;
        fs::remove(unfinished, ignored);
        throw;
    }
    fs::rename(unfinished, freeBackupName(path, version));
}

}  // namespace

std::span<const char* const> schemaMigrations() {
    return kMigrations;
}

void standInForMissingTables(SQLite::Database& database) {
    database.exec(kStandIns);
}

void migrate(SQLite::Database& database, const fs::path& path, std::span<const char* const> migrations) {
    const int target = static_cast<int>(migrations.size());
    const int found = versionOf(database);
    if (found >= target)
        return;
    if (found > 0)
        backUp(database, path, found);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Read again under the lock: another process may have migrated meanwhile.
    for (int version = versionOf(database); version < target; ++version)
        database.exec(migrations[static_cast<size_t>(version)]);
    database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", target));
    transaction.commit();
}

}  // namespace lathe
