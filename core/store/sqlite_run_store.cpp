// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_run_store.h"

#include <sys/stat.h>

#include <algorithm>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/store/digest_rows.h"
#include "core/store/samples_blob.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr size_t kShortestPrefix = 4;
constexpr const char* kHighestCharacter = "\U0010FFFF";  // ids that begin with a text are those from it to it and this

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
        return path == defaultRunLocation();
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

// 0 where there is no such file.
uint64_t fileNumber(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

std::vector<std::string> firstColumn(SQLite::Statement& query) {
    std::vector<std::string> values;
    while (query.executeStep())
        values.push_back(query.getColumn(0).getString());
    return values;
}

void insertRun(SQLite::Database& database, const Run& run) {
    // An error's text may repeat the bytes of a bad file name: they become replacement characters, and the run is kept.
    const Json json = toJson(run);
    const std::string document = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    execute(database, "INSERT INTO runs(id, document) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE SET document = excluded.document", run.id,
            document);
    storeDigest(database, run.id, digestOf(json));
}

void replaceSamples(SQLite::Database& database, const Run& run) {
    execute(database, "DELETE FROM samples WHERE run_id = ?1", run.id);
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

void store(SQLite::Database& database, const Run& run) {
    insertRun(database, run);
    if (!run.samples.empty())
        replaceSamples(database, run);
}

void addMarks(SQLite::Database& database, const std::string& id, const RunMarks& marks) {
    for (const std::string& tag : marks.tags)
        execute(database, "INSERT OR IGNORE INTO tags(run_id, tag) VALUES(?1, ?2)", id, tag);
    if (!marks.note.empty())
        execute(database, "INSERT OR REPLACE INTO notes(run_id, note) VALUES(?1, ?2)", id, marks.note);
    if (marks.isStarred)
        execute(database, "INSERT OR IGNORE INTO stars(run_id) VALUES(?1)", id);
}

// "r201", "R201": none of an id's digits is an r.
std::optional<int64_t> numberIn(const std::string& text) {
    const bool isNumber = text.size() >= 2 && text.size() <= 12 && (text[0] == 'r' || text[0] == 'R') &&
                          std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? std::optional(std::stoll(text.substr(1))) : std::nullopt;
}

std::vector<std::string> idsOfNumber(SQLite::Database& database, int64_t number) {
    SQLite::Statement query(database, "SELECT run_id FROM numbers WHERE number = ?1");
    query.bind(1, number);
    return firstColumn(query);
}

// A document is read by the same rules as a file from elsewhere; one that cannot be is damage, and no mistake of whoever asks for it.
Run runOf(const std::string& document, const std::string& origin) {
    try {
        return runFromJson(parseJson(document, origin), origin);
    } catch (const Error& error) {
        throw failed(error.headline(), error.why(),
                     "the database may be damaged, or a newer Lathe wrote this run; the other runs are not concerned");
    }
}

}  // namespace

SqliteRunStore::SqliteRunStore(const fs::path& path, MissingFile missing) : m_path(path) {
    if (missing == MissingFile::Refuse && !fs::exists(path))
        throw movedDatabase(path);
    beginAsCopyOfProjects(path);
    m_file = openDatabaseFile(path);
    m_fileNumber = fileNumber(path);
}

const std::string& SqliteRunStore::readOnlyReason() const {
    return m_file.readOnlyReason;
}

Presence SqliteRunStore::presence() const {
    const uint64_t found = fileNumber(m_path);
    if (found == m_fileNumber)
        return Presence::Here;
    return found == 0 ? Presence::Gone : Presence::Replaced;
}

void SqliteRunStore::save(const Run& run) {
    change("save a run in", [&](SQLite::Database& database) { store(database, run); });
}

void SqliteRunStore::save(std::span<const MarkedRun> runs) {
    change("save runs in", [&](SQLite::Database& database) {
        for (const auto& [run, marks] : runs) {
            store(database, run);
            addMarks(database, run.id, marks);
        }
    });
}

Run SqliteRunStore::load(const std::string& idPrefix) const {
    const std::string id = resolve(idPrefix);
    const std::string document = guarded("read a run from", [&] {
        SQLite::Statement query(database(), "SELECT document FROM runs WHERE id = ?1");
        query.bind(1, id);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
    return runOf(document, "run " + id + " of " + m_path.string());
}

Run SqliteRunStore::loadWithSamples(const std::string& idPrefix) const {
    Run run = load(idPrefix);
    guarded("read samples from", [&] {
        SQLite::Statement query(database(), "SELECT arm, data FROM samples WHERE run_id = ?1 ORDER BY position");
        query.bind(1, run.id);
        while (query.executeStep()) {
            const SQLite::Column data = query.getColumn(1);
            const std::span bytes(static_cast<const std::byte*>(data.getBlob()), static_cast<size_t>(data.getBytes()));
            run.samples.push_back(decodeSamples(query.getColumn(0).getString(), bytes));
        }
    });
    return run;
}

std::string SqliteRunStore::resolve(const std::string& idPrefix) const {
    const auto matches = guarded("search", [&] {
        SQLite::Statement query(database(), "SELECT id FROM runs WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 6");
        query.bind(1, idPrefix);
        query.bind(2, idPrefix + kHighestCharacter);
        return firstColumn(query);
    });
    if (!matches.empty() && matches[0] == idPrefix)
        return idPrefix;
    if (const auto number = numberIn(idPrefix)) {
        const auto numbered = guarded("search", [&] { return idsOfNumber(database(), *number); });
        if (!numbered.empty())
            return numbered[0];
    }
    if (idPrefix.size() < kShortestPrefix)
        throw badInput("cannot tell which run \"" + idPrefix + "\" is", "at least 4 characters of its id are needed");
    if (matches.empty())
        throw badInput("there is no run " + idPrefix + " in " + m_path.string(), "no id begins so", "lathe history list shows the runs");
    if (matches.size() > 1)
        throw badInput("several runs begin with " + idPrefix, joinText(matches, ", "), "write more of the id");
    return matches[0];
}

std::vector<std::string> SqliteRunStore::resolved(std::span<const std::string> ids) const {
    std::vector<std::string> full;
    for (const std::string& id : ids)
        full.push_back(resolve(id));
    return full;
}

std::optional<RunState> SqliteRunStore::stateOf(const std::string& fullId) const {
    return guarded("search", [&]() -> std::optional<RunState> {
        SQLite::Statement query(database(), "SELECT state FROM runs WHERE id = ?1");
        query.bind(1, fullId);
        if (!query.executeStep())
            return std::nullopt;
        return runStateFromString(query.getColumn(0).getString());
    });
}

}  // namespace lathe
