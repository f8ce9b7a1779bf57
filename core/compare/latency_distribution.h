// SPDX-License-Identifier: GPL-3.0-or-later
// How latency is distributed, from a run's raw samples; reports and the window draw the same numbers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/records/run.h"

namespace lathe {

/// Which latency of a request.
enum class LatencyPhase { Request, FirstToken, PerToken };

const LatencySummary& summaryOf(const Latency& latency, LatencyPhase phase);

struct LatencySeries {
    std::string arm;             // "baseline", "result", "reference"
    std::vector<double> sorted;  // ms, above 0
    size_t disturbed = 0;        // requests flagged as throttled or disturbed; they are kept
};

/// Of baseline, result and reference, those that were timed.
std::vector<LatencySeries> latencySeries(const Run& run, LatencyPhase phase);

/// By linear interpolation; sorted must not be empty.
double sortedQuantile(const std::vector<double>& sorted, double share);

/// The empirical distribution: at a value, the share of samples that are at most that large; about mostPoints of its steps.
std::vector<std::pair<double, double>> cumulativeShares(const std::vector<double>& sorted, size_t mostPoints);

/// Shares of the samples in bins of equal width of log10(ms) from low to high; what lies beyond the ends is in no bin.
std::vector<double> binShares(const std::vector<double>& sorted, double low, double high, size_t bins);

}  // namespace lathe
