// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as a table for other programs (RFC 4180): a row a run, the columns those of the table of flat fields, then tags and note.
#pragma once

#include <span>
#include <string>

#include "core/store/run_store.h"

namespace lathe {

/// The head names the fields by their paths, for the tasks that any of the runs was scored on; what is absent is empty. Numbers are written
/// as JSON writes them, so that none loses a digit. Lines end with a carriage return and a line feed.
std::string runsAsCsv(std::span<const MarkedRun> runs);

}  // namespace lathe
