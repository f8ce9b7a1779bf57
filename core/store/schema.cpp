// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

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

constexpr const char* kMigrations[] = {kVersion1};

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

void backUp(SQLite::Database& database, const fs::path& path, int version) {
    SQLite::Database copy(freeBackupName(path, version).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(copy, database).executeStep();
}

}  // namespace

std::span<const char* const> schemaMigrations() {
    return kMigrations;
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
