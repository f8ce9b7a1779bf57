// SPDX-License-Identifier: GPL-3.0-or-later
// Every run, in SQLite: the run's JSON document with indexed generated columns, so that a new metric needs no migration; raw samples as
// blobs; tags, notes, stars and the trash in tables beside it, and a digest of each run for lists. WAL, foreign keys on, synchronous=FULL.
// PRAGMA user_version is the schema's version.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/records/run.h"
#include "core/store/run_digest.h"
#include "core/store/run_list.h"
#include "core/store/run_marks.h"

namespace lathe {

/// What a store does where its file is not there.
enum class MissingFile { Create, Refuse };

/// For a file that was there before: it was moved or deleted.
Error movedDatabase(const std::filesystem::path& path);

/// A run with what people added to it.
struct MarkedRun {
    Run run;
    RunMarks marks;
};

/// One thread at a time; any number of stores, in any processes of one machine, may have the same file open. What changes the store does so
/// whole or not at all, and throws Failed where it is read-only, or where its file was moved, deleted or replaced since it was opened: what
/// went there would be lost.
class RunStore {
public:
    /// Opens or creates. The user's file (defaultPath) begins as a copy of the project's experiments.db. A newer schema is opened
    /// read-only; an older one is backed up beside the file, then migrated, or read as it is where it cannot be written. Errors name the
    /// file and what to do (locked, read-only, corrupt, no space).
    explicit RunStore(const std::filesystem::path& path, MissingFile missing = MissingFile::Create);
    ~RunStore();

    static std::filesystem::path defaultPath();

    bool isReadOnly() const;
    /// Why it is read-only, for people; empty if it is not.
    const std::string& readOnlyReason() const;

    /// Inserts or replaces the run with its samples in one transaction; a run without samples leaves those that are stored, and every run
    /// keeps its marks.
    void save(const Run& run);
    /// The same for several; their tags and stars are added and their notes, where they have one, replace.
    void save(std::span<const MarkedRun> runs);

    /// Bad input if there is no such run; id may be a unique prefix of at least 4 characters. A run in the trash is found too.
    Run load(const std::string& id) const;
    /// With samples.
    Run loadWithSamples(const std::string& id) const;
    RunMarks marks(const std::string& id) const;
    /// The full id, of an id, its beginning or a number as people write it ("r201"); bad input if none or several match.
    std::string resolve(const std::string& idPrefix) const;
    /// Nothing if there is no such run.
    std::optional<RunState> stateOf(const std::string& fullId) const;

    /// Newest first.
    std::vector<RunRow> list(const RunFilter& filter = {}) const;

    /// Makes the digests that older versions or other programs left out, so that reading them all is fast. After each few, progress hears
    /// how many are made and how many are missing; false stops it. Does nothing where the file is read-only.
    void completeDigests(const std::function<bool(int64_t done, int64_t all)>& progress = {});
    /// Every run outside the trash, by rising numbers. The visitor must not keep the reference.
    void readDigests(const std::function<void(const ListedRun&)>& visit) const;
    /// Of these runs, by their full ids, those that are there and not in the trash.
    std::vector<ListedRun> digests(std::span<const std::string> fullIds) const;
    /// With those in the trash, which the other counts.
    int64_t count() const;
    int64_t trashCount() const;

    /// Rises with every change of a run or its marks, whoever makes it.
    int64_t lastChange() const;
    /// The full ids of the runs that were changed, added or deleted after that change.
    std::vector<std::string> changedAfter(int64_t change) const;
    /// Differs from what it was if another connection changed the file: cheap to ask often.
    int64_t fileVersion() const;

    void addTags(const std::string& id, std::span<const std::string> tags);
    /// Tags that the run does not have are passed over.
    void removeTags(const std::string& id, std::span<const std::string> tags);
    /// The same for several runs at once.
    void addTags(std::span<const std::string> ids, std::span<const std::string> tags);
    void removeTags(std::span<const std::string> ids, std::span<const std::string> tags);
    /// An empty note removes it.
    void setNote(const std::string& id, const std::string& note);
    void setStar(std::span<const std::string> ids, bool isStarred);

    /// A run in the trash is in no list but the trash's. What is there already stays as it is.
    void moveToTrash(std::span<const std::string> ids);
    void restore(std::span<const std::string> ids);
    /// With samples and marks, in the trash or not. There is no way back.
    void deleteForEver(std::span<const std::string> ids);

private:
    struct Impl;
    std::vector<std::string> resolved(std::span<const std::string> ids) const;

    std::unique_ptr<Impl> m_impl;
};

}  // namespace lathe
