// SPDX-License-Identifier: GPL-3.0-or-later
// RunStore's lists. Every list walks the index runs_listed, newest first, and stops at its limit: the filter's columns stand in that index,
// so that a run that is not wanted costs no look at its row.
#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/records/fields.h"
#include "core/records/tasks.h"
#include "core/store/sqlite_run_store.h"

namespace lathe {

namespace {

// The plus signs keep SQLite from starting at another index and sorting what it finds there.
constexpr const char* kList = R"sql(
SELECT id, created, state, name, model, request_ms, speedup, accuracy, accuracy_change, perplexity, bytes,
       (SELECT group_concat(tag, ' ') FROM tags WHERE tags.run_id = runs.id),
       (SELECT note FROM notes WHERE notes.run_id = runs.id),
       (SELECT deleted FROM trash WHERE trash.run_id = runs.id),
       EXISTS (SELECT 1 FROM stars WHERE stars.run_id = runs.id),
       (SELECT number FROM numbers WHERE numbers.run_id = runs.id),
       artifact_hash
FROM runs
WHERE (+id IN (SELECT run_id FROM trash)) = :deleted
  AND (:tag = '' OR +id IN (SELECT run_id FROM tags WHERE tag = :tag))
  AND (:state = '' OR +state = :state)
  AND (:model = '' OR +model = :model)
  AND (:name = '' OR instr(lower(name), lower(:name)) > 0)
ORDER BY created DESC, id DESC
LIMIT :limit
)sql";

void bindFilter(SQLite::Statement& query, const RunFilter& filter) {
    query.bind(":deleted", filter.deleted ? 1 : 0);
    query.bind(":tag", filter.tag);
    query.bind(":state", filter.state);
    query.bind(":model", filter.model);
    query.bind(":name", filter.name);
    query.bind(":limit", filter.limit);
}

template <typename T>
std::optional<T> columnOf(SQLite::Statement& row, int index) {
    const SQLite::Column column = row.getColumn(index);
    if (column.isNull())
        return std::nullopt;
    if constexpr (std::is_same_v<T, double>)
        return column.getDouble();
    else
        return column.getInt64();
}

std::vector<std::string> tagsOf(const SQLite::Column& column) {
    if (column.isNull())
        return {};
    std::vector<std::string> tags = splitText(column.getString(), ' ');
    std::sort(tags.begin(), tags.end());
    return tags;
}

// Of runs whose columns have no headline score. Read one by one, as the document of one of them may be damaged.
constexpr const char* kScored = "SELECT json_extract(document, '$.result'), json_extract(document, '$.comparison') FROM runs WHERE id = ?";

Json jsonIn(const SQLite::Column& column) {
    return column.isNull() ? Json() : parseJson(column.getString(), "a stored run");
}

// The columns "accuracy" and "accuracy_change" hold the score of the first task of the headline rule; of a run without it the rule looks
// into the document.
void addHeadline(RunRow& row, const SQLite::Database& database) {
    if (row.accuracy) {
        row.task = describedTasks().front().name;
        return;
    }
    SQLite::Statement scored(database, kScored);
    scored.bind(1, row.id);
    if (!scored.executeStep())
        return;
    const Json measured = jsonIn(scored.getColumn(0)), compared = jsonIn(scored.getColumn(1));
    const auto headline = headlineIn(measured);
    if (!headline)
        return;
    row.task = headline->task;
    row.accuracy = valueAt(measured, headline->path)->get<double>();
    const Json* change = valueAt(compared, headline->changePath() + ".value");
    row.accuracyChange = change && change->is_number() ? std::optional(change->get<double>()) : std::nullopt;
}

// A document that cannot be read leaves its row without a score; whoever opens that run sees why.
void addHeadlineIfReadable(RunRow& row, const SQLite::Database& database) {
    try {
        addHeadline(row, database);
    } catch (const SQLite::Exception&) {
        return;
    } catch (const Error&) {
        return;
    }
}

RunRow rowOf(SQLite::Statement& row) {
    return {.id = row.getColumn(0).getString(),
            .created = row.getColumn(1).getString(),
            .state = row.getColumn(2).getString(),
            .name = row.getColumn(3).getString(),
            .model = row.getColumn(4).getString(),
            .number = row.getColumn(15).getInt64(),
            .requestMs = columnOf<double>(row, 5),
            .speedup = columnOf<double>(row, 6),
            .accuracy = columnOf<double>(row, 7),
            .accuracyChange = columnOf<double>(row, 8),
            .perplexity = columnOf<double>(row, 9),
            .bytes = columnOf<int64_t>(row, 10),
            .tags = tagsOf(row.getColumn(11)),
            .note = row.getColumn(12).getString(),
            .artifactHash = row.getColumn(16).getString(),
            .deleted = row.getColumn(13).getString(),
            .isStarred = row.getColumn(14).getInt() != 0};
}

}  // namespace

std::vector<RunRow> SqliteRunStore::list(const RunFilter& filter) const {
    return guarded("list the runs of", [&] {
        SQLite::Statement query(database(), kList);
        bindFilter(query, filter);
        std::vector<RunRow> rows;
        while (query.executeStep())
            rows.push_back(rowOf(query));
        for (RunRow& row : rows)
            addHeadlineIfReadable(row, database());
        return rows;
    });
}

}  // namespace lathe
