// SPDX-License-Identifier: GPL-3.0-or-later
// Every run, in SQLite: the run's JSON document with indexed generated columns, so that a new metric needs no migration; raw samples as
// blobs; tags, notes and the trash in tables beside it. WAL, foreign keys on, synchronous=FULL. PRAGMA user_version is the schema's
// version.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/records/run.h"
#include "core/store/run_list.h"
#include "core/store/run_marks.h"

namespace lathe {

/// A run with what people added to it.
struct MarkedRun {
    Run run;
    RunMarks marks;
};

/// One thread at a time; any number of stores, in any processes of one machine, may have the same file open. What changes the store does so
/// whole or not at all, and throws Failed where it is read-only.
class RunStore {
public:
    /// Opens or creates. The user's file (defaultPath) begins as a copy of the project's experiments.db. A newer schema is opened
    /// read-only; an older one is backed up beside the file, then migrated, or read as it is where it cannot be written. Errors name the
    /// file and what to do (locked, read-only, corrupt, no space).
    explicit RunStore(const std::filesystem::path& path);
    ~RunStore();

    static std::filesystem::path defaultPath();

    bool isReadOnly() const;
    /// Why it is read-only, for people; empty if it is not.
    const std::string& readOnlyReason() const;

    /// Inserts or replaces the run with its samples in one transaction; a run without samples leaves those that are stored, and every run
    /// keeps its marks.
    void save(const Run& run);
    /// The same for several; their tags are added and their notes, where they have one, replace.
    void save(std::span<const MarkedRun> runs);

    /// Bad input if there is no such run; id may be a unique prefix of at least 4 characters. A run in the trash is found too.
    Run load(const std::string& id) const;
    /// With samples.
    Run loadWithSamples(const std::string& id) const;
    RunMarks marks(const std::string& id) const;
    /// The full id; bad input if none or several match.
    std::string resolve(const std::string& idPrefix) const;
    /// Nothing if there is no such run.
    std::optional<RunState> stateOf(const std::string& fullId) const;

    /// Newest first.
    std::vector<RunRow> list(const RunFilter& filter = {}) const;

    void addTags(const std::string& id, std::span<const std::string> tags);
    /// Tags that the run does not have are passed over.
    void removeTags(const std::string& id, std::span<const std::string> tags);
    /// An empty note removes it.
    void setNote(const std::string& id, const std::string& note);

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
