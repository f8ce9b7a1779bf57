// SPDX-License-Identifier: GPL-3.0-or-later
// A run against another one. Runs of different days were not timed in turn, so their times give no ratio and no verdict: that takes a
// re-measurement. Scores do where both runs kept the outcome of each item and the items are the same, and sizes always.
#pragma once

#include <optional>
#include <string>

#include "core/records/fields.h"
#include "core/records/run.h"

namespace lathe {

/// Stands where a verdict would, while nothing pairs the two values.
inline constexpr const char* kNotPaired = "not paired";

/// Candidate over pinned; nothing where a size is missing.
std::optional<Compared> sizeBetween(const Measured& candidate, const Measured& pinned);

/// Whether both results were scored on the same items of the task by one protocol.
bool areSameItems(const Run& run, const Run& pinned, const std::string& task);

/// How a field of a run's result (path of measuredFields) compares with a pinned run's: its size, the score that a task is judged by, the
/// perplexity. Nothing where one lacks it or nothing pairs them.
std::optional<Compared> comparedWithPinned(const Run& run, const Run& pinned, const std::string& path);

/// The verdict of comparedWithPinned; kNotPaired where both runs have a value that a verdict could be asked of, but nothing pairs them;
/// else empty.
std::string verdictWithPinned(const Run& run, const Run& pinned, const std::string& path);

/// How a field compares with the run's own paired baseline, from its record.
std::optional<Compared> comparedWithBaseline(const Run& run, const std::string& path);

}  // namespace lathe
