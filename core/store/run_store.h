// SPDX-License-Identifier: GPL-3.0-or-later
// Every run with its samples and what people added to it, behind one interface: what is stored where is the affair of its
// implementations, of which openRunStore picks one by the location.
#pragma once

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

/// Names a history: the path of a SQLite file.
using RunLocation = std::string;

/// A run with what people added to it.
struct MarkedRun {
    Run run;
    RunMarks marks;
};

/// Whether what a store has open is still what lies at its location.
enum class Presence { Here, Gone, Replaced };

/// One thread at a time; any number of stores, in any processes, may have the same location open. What changes the store does so whole or
/// not at all, and throws Failed where it is read-only, or where its file was moved, deleted or replaced since it was opened: what went
/// there would be lost. Errors name the location and what to do (locked, read-only, corrupt, no space).
class RunStore {
public:
    virtual ~RunStore() = default;

    bool isReadOnly() const { return !readOnlyReason().empty(); }
    /// Why it is read-only, for people; empty if it is not.
    virtual const std::string& readOnlyReason() const = 0;
    /// Cheap to ask often.
    virtual Presence presence() const = 0;

    /// Inserts or replaces the run with its samples in one transaction; a run without samples leaves those that are stored, and every run
    /// keeps its marks.
    virtual void save(const Run& run) = 0;
    /// The same for several; their tags and stars are added and their notes, where they have one, replace.
    virtual void save(std::span<const MarkedRun> runs) = 0;

    /// Bad input if there is no such run; id may be a unique prefix of at least 4 characters. A run in the trash is found too.
    virtual Run load(const std::string& id) const = 0;
    /// With samples.
    virtual Run loadWithSamples(const std::string& id) const = 0;
    virtual RunMarks marks(const std::string& id) const = 0;
    /// The full id, of an id, its beginning or a number as people write it ("r201"); bad input if none or several match.
    virtual std::string resolve(const std::string& idPrefix) const = 0;
    /// Nothing if there is no such run.
    virtual std::optional<RunState> stateOf(const std::string& fullId) const = 0;

    /// Newest first.
    virtual std::vector<RunRow> list(const RunFilter& filter = {}) const = 0;

    /// Makes the digests that older versions or other programs left out, so that reading them all is fast. After each few, progress hears
    /// how many are made and how many are missing; false stops it. Does nothing where the file is read-only.
    virtual void completeDigests(const std::function<bool(int64_t done, int64_t all)>& progress = {}) = 0;
    /// Every run outside the trash, by rising numbers. The visitor must not keep the reference.
    virtual void readDigests(const std::function<void(const ListedRun&)>& visit) const = 0;
    /// Of these runs, by their full ids, those that are there and not in the trash.
    virtual std::vector<ListedRun> digests(std::span<const std::string> fullIds) const = 0;
    /// With those in the trash, which the other counts.
    virtual int64_t count() const = 0;
    virtual int64_t trashCount() const = 0;

    /// Rises with every change of a run or its marks, whoever makes it.
    virtual int64_t lastChange() const = 0;
    /// The full ids of the runs that were changed, added or deleted after that change.
    virtual std::vector<std::string> changedAfter(int64_t change) const = 0;
    /// Differs from what it was if another connection changed the file: cheap to ask often.
    virtual int64_t fileVersion() const = 0;

    void addTags(const std::string& id, std::span<const std::string> tags);
    /// Tags that the run does not have are passed over.
    void removeTags(const std::string& id, std::span<const std::string> tags);
    /// The same for several runs at once.
    virtual void addTags(std::span<const std::string> ids, std::span<const std::string> tags) = 0;
    virtual void removeTags(std::span<const std::string> ids, std::span<const std::string> tags) = 0;
    /// An empty note removes it.
    virtual void setNote(const std::string& id, const std::string& note) = 0;
    virtual void setStar(std::span<const std::string> ids, bool isStarred) = 0;

    /// A run in the trash is in no list but the trash's. What is there already stays as it is.
    virtual void moveToTrash(std::span<const std::string> ids) = 0;
    virtual void restore(std::span<const std::string> ids) = 0;
    /// With samples and marks, in the trash or not. There is no way back.
    virtual void deleteForEver(std::span<const std::string> ids) = 0;
};

/// Opens, or creates where nothing is there and missing allows it.
std::unique_ptr<RunStore> openRunStore(const RunLocation& location, MissingFile missing = MissingFile::Create);

/// Whether openRunStore would find one there.
bool hasRunStore(const RunLocation& location);

/// The user's own.
RunLocation defaultRunLocation();

/// For what was there before: it was moved or deleted.
Error movedDatabase(const RunLocation& location);

}  // namespace lathe
