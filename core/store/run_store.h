// SPDX-License-Identifier: GPL-3.0-or-later
// Every run, in SQLite: the run's JSON document with indexed generated columns, so that a new metric needs no migration; raw samples as
// blobs. WAL, foreign keys on, synchronous=FULL. PRAGMA user_version is the schema's version.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/records/run.h"

namespace lathe {

/// What a list shows; read from the columns without parsing the document.
struct RunRow {
    std::string id, created, state, name, model;
    std::optional<double> requestMs, speedup, accuracy, accuracyChange, perplexity;
    std::optional<int64_t> bytes;
};

/// One thread at a time; any number of stores, in any processes of one machine, may have the same file open.
class RunStore {
public:
    /// Opens or creates. The user's file (defaultPath) begins as a copy of the project's experiments.db. A newer schema is opened
    /// read-only; an older one is backed up beside the file, then migrated. Errors name the file and what to do (locked, read-only,
    /// corrupt, no space).
    explicit RunStore(const std::filesystem::path& path);
    ~RunStore();

    static std::filesystem::path defaultPath();

    bool isReadOnly() const;
    /// Why it is read-only, for people; empty if it is not.
    const std::string& readOnlyReason() const;

    /// Inserts or replaces the run with its samples in one transaction; a run without samples leaves those that are stored.
    void save(const Run& run);
    /// Bad input if there is no such run; id may be a unique prefix of at least 4 characters.
    Run load(const std::string& id) const;
    /// With samples.
    Run loadWithSamples(const std::string& id) const;
    /// Newest first.
    std::vector<RunRow> list(int limit = 1000) const;
    /// The full id; bad input if none or several match.
    std::string resolve(const std::string& idPrefix) const;
    /// Ids of runs in a state.
    std::vector<std::string> idsInState(RunState state) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace lathe
