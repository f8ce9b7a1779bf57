// SPDX-License-Identifier: GPL-3.0-or-later
// One kind of time out of an arm's raw samples, checked, with the block of each. For latency_summary and speed_comparison.
#pragma once

#include <vector>

#include "core/measure/block_median.h"
#include "core/measure/latency_summary.h"

namespace lathe {

/// Times and the number of the block that each belongs to.
struct SampleSeries {
    std::vector<double> values;  // ms
    std::vector<int> blocks;
};

/// One value a request: its time, its time to first token, or the median of its token times (requests without any are left out).
/// Throws Error where the samples' lists differ in length or a time is not positive.
SampleSeries requestSeries(const ArmSamples& samples, Phase phase);

/// Every token time of every request.
SampleSeries tokenSeries(const ArmSamples& samples);

/// The block numbers that occur, ascending.
std::vector<int> distinctBlocks(const SampleSeries& series);

/// blocks: as of distinctBlocks; their places number them from 0.
BlockMedian blockMedian(const SampleSeries& series, const std::vector<int>& blocks);

}  // namespace lathe
