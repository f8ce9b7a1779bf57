// SPDX-License-Identifier: GPL-3.0-or-later
// SqliteRunStore's digests, and the feed of changes.
#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"
#include "core/store/digest_rows.h"
#include "core/store/sqlite_run_store.h"

namespace lathe {

namespace {

constexpr int64_t kAtOnce = 200;  // digests made in one transaction: other writers wait no longer than that takes

constexpr const char* kAll = R"sql(
SELECT run_id, number, version, layout, number_values, text_values FROM numbers LEFT JOIN digests USING(number) ORDER BY number
)sql";

constexpr const char* kOne = R"sql(
SELECT run_id, number, version, layout, number_values, text_values FROM numbers LEFT JOIN digests USING(number) WHERE run_id = ?1
)sql";

constexpr const char* kMissing = R"sql(
SELECT run_id FROM numbers WHERE number NOT IN (SELECT number FROM digests WHERE version = ?1) ORDER BY number
)sql";

RunDigest digestOfStored(SQLite::Database& database, const std::string& id) {
    SQLite::Statement query(database, "SELECT document FROM runs WHERE id = ?1");
    query.bind(1, id);
    // A document that is damaged has no values; whoever opens the run sees why.
    Json document = query.executeStep() ? Json::parse(query.getColumn(0).getString(), nullptr, false) : Json();
    return digestOf(document.is_object() ? document : Json::object());
}

// The marks of all runs that have any: most have none.
std::unordered_map<std::string, RunMarks> allMarks(SQLite::Database& database) {
    std::unordered_map<std::string, RunMarks> marks;
    const auto read = [&](const char* sql, auto&& take) {
        SQLite::Statement query(database, sql);
        while (query.executeStep())
            take(marks[query.getColumn(0).getString()], query.getColumn(1));
    };
    read("SELECT run_id, tag FROM tags ORDER BY run_id, tag", [](RunMarks& run, const auto& tag) { run.tags.push_back(tag.getString()); });
    read("SELECT run_id, note FROM notes", [](RunMarks& run, const auto& note) { run.note = note.getString(); });
    read("SELECT run_id, deleted FROM trash", [](RunMarks& run, const auto& deleted) { run.deleted = deleted.getString(); });
    read("SELECT run_id, 1 FROM stars", [](RunMarks& run, const auto&) { run.isStarred = true; });
    return marks;
}

std::vector<std::string> withoutDigest(SQLite::Database& database) {
    SQLite::Statement query(database, kMissing);
    query.bind(1, digestVersion());
    std::vector<std::string> ids;
    while (query.executeStep())
        ids.push_back(query.getColumn(0).getString());
    return ids;
}

void readRow(SQLite::Database& database, const DigestReader& reader, SQLite::Statement& row, ListedRun& run) {
    run.id = row.getColumn(0).getString();
    run.number = row.getColumn(1).getInt64();
    if (!reader.read(row, 2, run.digest))
        run.digest = digestOfStored(database, run.id);
}

}  // namespace

void SqliteRunStore::completeDigests(const std::function<bool(int64_t, int64_t)>& progress) {
    if (isReadOnly())
        return;
    const auto missing = guarded("list the runs of", [&] { return withoutDigest(database()); });
    const auto all = static_cast<int64_t>(missing.size());
    for (int64_t done = 0; done < all;) {
        const int64_t end = std::min(all, done + kAtOnce);
        change("prepare the list of", [&](SQLite::Database& database) {
            for (; done < end; ++done) {
                const std::string& id = missing[static_cast<size_t>(done)];
                // Another program may have deleted the run meanwhile.
                if (stateOf(id))
                    storeDigest(database, id, digestOfStored(database, id));
            }
        });
        if (progress && !progress(done, all))
            return;
    }
}

void SqliteRunStore::readDigests(const std::function<void(const ListedRun&)>& visit) const {
    guarded("list the runs of", [&] {
        // One moment for all tables.
        SQLite::Transaction moment(database());
        const DigestReader reader(database());
        const auto marks = allMarks(database());
        SQLite::Statement query(database(), kAll);
        ListedRun run;
        while (query.executeStep()) {
            const auto found = marks.find(query.getColumn(0).getString());
            run.marks = found == marks.end() ? RunMarks() : found->second;
            if (!run.marks.deleted.empty())
                continue;
            readRow(database(), reader, query, run);
            visit(run);
        }
    });
}

std::vector<ListedRun> SqliteRunStore::digests(std::span<const std::string> fullIds) const {
    return guarded("list the runs of", [&] {
        const DigestReader reader(database());
        std::vector<ListedRun> runs;
        SQLite::Statement query(database(), kOne);
        for (const std::string& id : fullIds) {
            query.reset();
            query.bind(1, id);
            if (!query.executeStep())
                continue;
            ListedRun run;
            readRow(database(), reader, query, run);
            run.marks = marks(id);
            if (run.marks.deleted.empty())
                runs.push_back(std::move(run));
        }
        return runs;
    });
}

int64_t SqliteRunStore::count() const {
    return guarded("list the runs of", [&] { return database().execAndGet("SELECT count(*) FROM numbers").getInt64(); });
}

int64_t SqliteRunStore::trashCount() const {
    return guarded("list the runs of", [&] { return database().execAndGet("SELECT count(*) FROM trash").getInt64(); });
}

int64_t SqliteRunStore::lastChange() const {
    return guarded("list the runs of", [&] { return database().execAndGet("SELECT coalesce(max(sequence), 0) FROM changes").getInt64(); });
}

std::vector<std::string> SqliteRunStore::changedAfter(int64_t change) const {
    return guarded("list the runs of", [&] {
        SQLite::Statement query(database(), "SELECT run_id FROM changes WHERE sequence > ?1 ORDER BY sequence");
        query.bind(1, change);
        std::vector<std::string> ids;
        while (query.executeStep())
            ids.push_back(query.getColumn(0).getString());
        return ids;
    });
}

int64_t SqliteRunStore::fileVersion() const {
    return guarded("look at", [&] { return database().execAndGet("PRAGMA data_version").getInt64(); });
}

}  // namespace lathe
