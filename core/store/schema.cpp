// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <iterator>

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

// Numbers that people call runs by, stars, the digests of runs, and which runs changed since when. A change is recorded whoever makes it,
// by triggers: what a program keeps in memory follows from there. Triggers delete and insert, as an OR IGNORE of the statement that fires
// them would take the place of their own OR REPLACE.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE numbers(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL UNIQUE REFERENCES runs(id) ON DELETE CASCADE
);
INSERT INTO numbers(run_id) SELECT id FROM runs ORDER BY created, id;
CREATE TABLE stars(
    run_id TEXT PRIMARY KEY NOT NULL REFERENCES runs(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE digest_layouts(
    id    INTEGER PRIMARY KEY,
    paths TEXT NOT NULL UNIQUE
);
CREATE TABLE digests(
    number        INTEGER PRIMARY KEY REFERENCES numbers(number) ON DELETE CASCADE,
    version       TEXT NOT NULL,
    layout        INTEGER NOT NULL REFERENCES digest_layouts(id),
    number_values BLOB NOT NULL,
    text_values   TEXT NOT NULL
);
CREATE INDEX digests_version ON digests(version);
CREATE TABLE changes(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id   TEXT NOT NULL UNIQUE
);
CREATE TRIGGER runs_inserted AFTER INSERT ON runs BEGIN
    INSERT INTO numbers(run_id) SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM numbers WHERE run_id = new.id);
    DELETE FROM changes WHERE run_id = new.id;
    INSERT INTO changes(run_id) VALUES(new.id);
END;
CREATE TRIGGER runs_updated AFTER UPDATE ON runs BEGIN
    DELETE FROM digests WHERE number = (SELECT number FROM numbers WHERE run_id = new.id);
    DELETE FROM changes WHERE run_id = new.id;
    INSERT INTO changes(run_id) VALUES(new.id);
END;
CREATE TRIGGER runs_deleted AFTER DELETE ON runs BEGIN
    DELETE FROM changes WHERE run_id = old.id;
    INSERT INTO changes(run_id) VALUES(old.id);
END;
CREATE TRIGGER tags_inserted AFTER INSERT ON tags BEGIN
    DELETE FROM changes WHERE run_id = new.run_id;
    INSERT INTO changes(run_id) VALUES(new.run_id);
END;
CREATE TRIGGER tags_deleted AFTER DELETE ON tags BEGIN
    DELETE FROM changes WHERE run_id = old.run_id;
    INSERT INTO changes(run_id) VALUES(old.run_id);
END;
CREATE TRIGGER notes_inserted AFTER INSERT ON notes BEGIN
    DELETE FROM changes WHERE run_id = new.run_id;
    INSERT INTO changes(run_id) VALUES(new.run_id);
END;
CREATE TRIGGER notes_deleted AFTER DELETE ON notes BEGIN
    DELETE FROM changes WHERE run_id = old.run_id;
    INSERT INTO changes(run_id) VALUES(old.run_id);
END;
CREATE TRIGGER stars_inserted AFTER INSERT ON stars BEGIN
    DELETE FROM changes WHERE run_id = new.run_id;
    INSERT INTO changes(run_id) VALUES(new.run_id);
END;
CREATE TRIGGER stars_deleted AFTER DELETE ON stars BEGIN
    DELETE FROM changes WHERE run_id = old.run_id;
    INSERT INTO changes(run_id) VALUES(old.run_id);
END;
CREATE TRIGGER trash_inserted AFTER INSERT ON trash BEGIN
    DELETE FROM changes WHERE run_id = new.run_id;
    INSERT INTO changes(run_id) VALUES(new.run_id);
END;
CREATE TRIGGER trash_deleted AFTER DELETE ON trash BEGIN
    DELETE FROM changes WHERE run_id = old.run_id;
    INSERT INTO changes(run_id) VALUES(old.run_id);
END;
)sql";

constexpr const char* kMigrations[] = {kVersion1, kVersion2, kVersion3};

// What a version added, empty or made up for the moment, for files of an older version that cannot be migrated. The n-th entry stands in
// for the n-th migration.
constexpr const char* kStandIns[] = {"",
                                     R"sql(
CREATE TEMP TABLE tags(run_id TEXT, tag TEXT);
CREATE TEMP TABLE notes(run_id TEXT, note TEXT);
CREATE TEMP TABLE trash(run_id TEXT, deleted TEXT);
)sql",
                                     R"sql(
CREATE TEMP TABLE stars(run_id TEXT);
CREATE TEMP TABLE numbers AS SELECT row_number() OVER (ORDER BY created, id) AS number, id AS run_id FROM runs;
CREATE TEMP TABLE digest_layouts(id INTEGER, paths TEXT);
CREATE TEMP TABLE digests(number INTEGER, version TEXT, layout INTEGER, number_values BLOB, text_values TEXT);
CREATE TEMP TABLE changes(sequence INTEGER, run_id TEXT);
)sql"};
static_assert(std::size(kStandIns) == std::size(kMigrations));

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
    database.exec("PRAGMA temp_store = MEMORY");
    for (size_t version = static_cast<size_t>(versionOf(database)); version < std::size(kStandIns); ++version)
        database.exec(kStandIns[version]);
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
