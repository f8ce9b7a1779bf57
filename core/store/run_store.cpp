// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_store.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/store/database_file.h"
#include "core/store/samples_blob.h"
#include "core/store/sqlite_error.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr size_t kShortestPrefix = 4;

// The reference runs that come with the project, in the source tree or the installation.
std::optional<fs::path> projectDatabase() {
    try {
        const fs::path resources = resourceFolder();
        for (const fs::path& candidate : {resources / ".." / "experiments.db", resources / "experiments.db"})
            if (fs::exists(candidate))
                return candidate;
    } catch (const Error&) {
        // A program away from its resources begins with an empty history.
    }
    return std::nullopt;
}

bool isDefaultPath(const fs::path& path) {
    try {
        return path == RunStore::defaultPath();
    } catch (const Error&) {
        return false;  // no place for data of one's own, and so no default
    }
}

void beginAsCopyOfProjects(const fs::path& path) {
    if (fs::exists(path) || !isDefaultPath(path))
        return;
    if (const auto project = projectDatabase())
        copyDatabaseFile(*project, path);
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

RunRow rowOf(SQLite::Statement& row) {
    return {.id = row.getColumn(0).getString(),
            .created = row.getColumn(1).getString(),
            .state = row.getColumn(2).getString(),
            .name = row.getColumn(3).getString(),
            .model = row.getColumn(4).getString(),
            .requestMs = columnOf<double>(row, 5),
            .speedup = columnOf<double>(row, 6),
            .accuracy = columnOf<double>(row, 7),
            .accuracyChange = columnOf<double>(row, 8),
            .perplexity = columnOf<double>(row, 9),
            .bytes = columnOf<int64_t>(row, 10)};
}

std::vector<std::string> firstColumn(SQLite::Statement& query) {
    std::vector<std::string> values;
    while (query.executeStep())
        values.push_back(query.getColumn(0).getString());
    return values;
}

void insertRun(SQLite::Database& database, const Run& run) {
    SQLite::Statement insert(database,
                             "INSERT INTO runs(id, document) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE SET document = excluded.document");
    insert.bind(1, run.id);
    // An error's text may repeat the bytes of a bad file name: they become replacement characters, and the run is kept.
    insert.bind(2, toJson(run).dump(-1, ' ', false, Json::error_handler_t::replace));
    insert.exec();
}

void replaceSamples(SQLite::Database& database, const Run& run) {
    SQLite::Statement remove(database, "DELETE FROM samples WHERE run_id = ?1");
    remove.bind(1, run.id);
    remove.exec();
    SQLite::Statement insert(database, "INSERT INTO samples(run_id, position, arm, data) VALUES(?1, ?2, ?3, ?4)");
    for (size_t i = 0; i < run.samples.size(); ++i) {
        const std::string bytes = encodeSamples(run.samples[i]);
        insert.reset();
        insert.bind(1, run.id);
        insert.bind(2, static_cast<int64_t>(i));
        insert.bind(3, run.samples[i].arm);
        insert.bind(4, bytes.data(), static_cast<int>(bytes.size()));
        insert.exec();
    }
}

}  // namespace

struct RunStore::Impl {
    fs::path path;
    DatabaseFile file;

    SQLite::Database& database() const { return *file.connection; }

    template <typename Work>
    auto guarded(const std::string& doing, Work&& work) const {
        return withDatabaseErrors(path, doing, std::forward<Work>(work));
    }
};

RunStore::RunStore(const fs::path& path) : m_impl(std::make_unique<Impl>()) {
    m_impl->path = path;
    beginAsCopyOfProjects(path);
    m_impl->file = openDatabaseFile(path);
}

RunStore::~RunStore() = default;

fs::path RunStore::defaultPath() {
    return dataHome() / "experiments.db";
}

bool RunStore::isReadOnly() const {
    return !m_impl->file.readOnlyReason.empty();
}

const std::string& RunStore::readOnlyReason() const {
    return m_impl->file.readOnlyReason;
}

void RunStore::save(const Run& run) {
    if (isReadOnly())
        throw failed("cannot save a run in the database " + m_impl->path.string(), readOnlyReason());
    m_impl->guarded("save a run in", [&] {
        SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
        insertRun(m_impl->database(), run);
        if (!run.samples.empty())
            replaceSamples(m_impl->database(), run);
        transaction.commit();
    });
}

Run RunStore::load(const std::string& idPrefix) const {
    const std::string id = resolve(idPrefix);
    const std::string document = m_impl->guarded("read a run from", [&] {
        SQLite::Statement query(m_impl->database(), "SELECT document FROM runs WHERE id = ?1");
        query.bind(1, id);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
    const std::string origin = "run " + id + " of " + m_impl->path.string();
    return runFromJson(parseJson(document, origin), origin);
}

Run RunStore::loadWithSamples(const std::string& idPrefix) const {
    Run run = load(idPrefix);
    m_impl->guarded("read samples from", [&] {
        SQLite::Statement query(m_impl->database(), "SELECT arm, data FROM samples WHERE run_id = ?1 ORDER BY position");
        query.bind(1, run.id);
        while (query.executeStep()) {
            const SQLite::Column data = query.getColumn(1);
            const std::span bytes(static_cast<const std::byte*>(data.getBlob()), static_cast<size_t>(data.getBytes()));
            run.samples.push_back(decodeSamples(query.getColumn(0).getString(), bytes));
        }
    });
    return run;
}

std::vector<RunRow> RunStore::list(int limit) const {
    return m_impl->guarded("list the runs of", [&] {
        SQLite::Statement query(m_impl->database(),
                                "SELECT id, created, state, name, model, request_ms, speedup, accuracy, accuracy_change, perplexity, bytes "
                                "FROM runs ORDER BY created DESC, rowid DESC LIMIT ?1");
        query.bind(1, limit);
        std::vector<RunRow> rows;
        while (query.executeStep())
            rows.push_back(rowOf(query));
        return rows;
    });
}

std::string RunStore::resolve(const std::string& idPrefix) const {
    const auto matches = m_impl->guarded("search", [&] {
        SQLite::Statement query(m_impl->database(),
                                "SELECT id FROM runs WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id <> ?1, id LIMIT 6");
        query.bind(1, idPrefix);
        return firstColumn(query);
    });
    if (!matches.empty() && matches[0] == idPrefix)
        return idPrefix;
    if (idPrefix.size() < kShortestPrefix)
        throw badInput("cannot tell which run \"" + idPrefix + "\" is", "at least 4 characters of its id are needed");
    if (matches.empty())
        throw badInput("there is no run " + idPrefix + " in " + m_impl->path.string(), "no id begins so",
                       "lathe history list shows the runs");
    if (matches.size() > 1)
        throw badInput("several runs begin with " + idPrefix, joinText(matches, ", "), "write more of the id");
    return matches[0];
}

std::vector<std::string> RunStore::idsInState(RunState state) const {
    return m_impl->guarded("search", [&] {
        SQLite::Statement query(m_impl->database(), "SELECT id FROM runs WHERE state = ?1 ORDER BY created, rowid");
        query.bind(1, toString(state));
        return firstColumn(query);
    });
}

}  // namespace lathe
