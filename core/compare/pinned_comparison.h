// SPDX-License-Identifier: GPL-3.0-or-later
// A run against another that was not timed beside it: less certain than a run against its own baseline, and only within one environment.
#pragma once

#include <optional>

#include "core/compare/report_arms.h"
#include "core/records/run.h"

namespace lathe {

/// Median of pinned over median of candidate. The relative half-widths of both medians add as squares; without them there is neither
/// interval nor verdict. Nothing where a median is missing.
std::optional<Compared> speedupBetween(const LatencySummary& candidate, const LatencySummary& pinned);

/// Candidate minus pinned, of shares. The interval from those of both by squaring and adding (Newcombe 1998, method 10), as if they were
/// scored on different items: wider than a paired one.
Compared differenceBetween(const ReportScore& candidate, const ReportScore& pinned);

/// Candidate over pinned.
std::optional<Compared> sizeBetween(const Measured& candidate, const Measured& pinned);

}  // namespace lathe
