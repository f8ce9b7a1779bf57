// SPDX-License-Identifier: GPL-3.0-or-later
// A RunStore in a SQLite file: each run's JSON document with indexed generated columns, so that a new metric needs no migration; raw
// samples as blobs; tags, notes, stars and the trash in tables beside it, and a digest of each run for lists. WAL, foreign keys on,
// synchronous=FULL. PRAGMA user_version is the schema's version. For this room.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <filesystem>
#include <utility>

#include "core/store/database_file.h"
#include "core/store/run_store.h"
#include "core/store/sqlite_error.h"

namespace lathe {

/// Any number of them, in any processes of one machine, may have the same file open.
class SqliteRunStore final : public RunStore {
public:
    /// The user's file (defaultRunLocation) begins as a copy of the project's experiments.db. A newer schema is opened read-only; an older
    /// one is backed up beside the file, then migrated, or read as it is where it cannot be written.
    SqliteRunStore(const std::filesystem::path& path, MissingFile missing);

    const std::string& readOnlyReason() const override;
    Presence presence() const override;

    void save(const Run& run) override;
    void save(std::span<const MarkedRun> runs) override;

    Run load(const std::string& id) const override;
    Run loadWithSamples(const std::string& id) const override;
    RunMarks marks(const std::string& id) const override;
    std::string resolve(const std::string& idPrefix) const override;
    std::optional<RunState> stateOf(const std::string& fullId) const override;

    std::vector<RunRow> list(const RunFilter& filter) const override;
    void completeDigests(const std::function<bool(int64_t done, int64_t all)>& progress) override;
    void readDigests(const std::function<void(const ListedRun&)>& visit) const override;
    std::vector<ListedRun> digests(std::span<const std::string> fullIds) const override;
    int64_t count() const override;
    int64_t trashCount() const override;

    int64_t lastChange() const override;
    std::vector<std::string> changedAfter(int64_t change) const override;
    int64_t fileVersion() const override;

    using RunStore::addTags;
    using RunStore::removeTags;
    void addTags(std::span<const std::string> ids, std::span<const std::string> tags) override;
    void removeTags(std::span<const std::string> ids, std::span<const std::string> tags) override;
    void setNote(const std::string& id, const std::string& note) override;
    void setStar(std::span<const std::string> ids, bool isStarred) override;

    void moveToTrash(std::span<const std::string> ids) override;
    void restore(std::span<const std::string> ids) override;
    void deleteForEver(std::span<const std::string> ids) override;

private:
    SQLite::Database& database() const { return *m_file.connection; }
    std::vector<std::string> resolved(std::span<const std::string> ids) const;

    /// doing: "list the runs of" …
    template <typename Work>
    auto guarded(const std::string& doing, Work&& work) const {
        return withDatabaseErrors(m_path, doing, std::forward<Work>(work));
    }

    /// Work that writes, as one transaction.
    template <typename Work>
    void change(const std::string& doing, Work&& work) const {
        if (!m_file.readOnlyReason.empty())
            throw failed("cannot " + doing + " the database " + m_path.string(), m_file.readOnlyReason);
        guarded(doing, [&] {
            SQLite::Transaction transaction(database(), SQLite::TransactionBehavior::IMMEDIATE);
            work(database());
            // SQLite would go on writing to a file that nobody can open again.
            if (hasMoved(database()))
                throw movedDatabase(m_path);
            transaction.commit();
        });
    }

    const std::filesystem::path m_path;
    DatabaseFile m_file;
    uint64_t m_fileNumber = 0;  // of the file that is open
};

/// Binds the values in their order and executes.
template <typename... Values>
void execute(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    statement.exec();
}

}  // namespace lathe
