// SPDX-License-Identifier: GPL-3.0-or-later
// From raw samples to the numbers that are shown.
#pragma once

#include "core/measure/statistics.h"
#include "core/records/run.h"

namespace lathe {

/// Percentiles where there are samples enough; the interval of the median resamples blocks. Flagged requests are kept.
Latency summarizeLatency(const ArmSamples& samples);

/// Which time of a request.
enum class Phase { Request, FirstToken, PerToken };

/// Median time of baseline over that of candidate with its interval (blocks resampled together for both) and verdict.
Compared compareSpeed(const ArmSamples& baseline, const ArmSamples& candidate, Phase phase);

}  // namespace lathe
