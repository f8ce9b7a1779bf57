// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as a file that another history takes in: a JSON array of run documents, each with "tags", "note", "starred" and, where they were
// asked for, "samples". Such a file is believed no more than any other.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/store/run_store.h"

namespace lathe {

/// The stored runs of these ids with their marks.
std::vector<MarkedRun> markedRuns(const RunStore& store, std::span<const std::string> ids, bool withSamples);

/// The run's document with its marks and the samples that the run holds.
Json exportedRun(const MarkedRun& marked);
/// A file of such runs.
std::string exportedText(std::span<const MarkedRun> runs);

/// Reads an array of such documents, or one. Bad input, naming the place, for whatever is no run that has ended, for an id that is none,
/// and for two different runs of one id; an equal second one is left out.
std::vector<MarkedRun> runsFromExport(const Json& document, const std::string& origin);

struct ImportOutcome {
    int added = 0;
    int completed = 0;  // were there without samples, and got them
    int skipped = 0;    // were there, equal
    int inTrash = 0;    // of those skipped
};

/// Brings runs in, all or none. Those that are there and equal stay as they are, with their tags and notes. Bad input if one of the same id
/// is there and differs.
ImportOutcome importRuns(RunStore& store, std::span<const MarkedRun> runs);

}  // namespace lathe
