// SPDX-License-Identifier: GPL-3.0-or-later
// From raw samples to the numbers that are shown. Everything here can be computed again from the stored samples. Throws Error for samples
// that do not fit together: lists of different lengths, times that are not positive, blocks that one arm has and the other has not.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/measure/statistics.h"
#include "core/records/run.h"

namespace lathe {

/// Fewer blocks give no interval and no verdict: resampling so few units gives intervals that are too narrow.
inline constexpr int kBlocksForInterval = 10;

/// Percentiles where there are samples enough; the interval of the median resamples blocks. Flagged requests are kept.
Latency summarizeLatency(const ArmSamples& samples);

/// The same for the time of whole requests alone.
LatencySummary summarizeRequests(const ArmSamples& samples);

/// Why a percentile or a noise grade is absent: "request_ms.p99" -> "40 samples; 3,000 are needed". For Run::missing, behind the arm's
/// name.
std::map<std::string, std::string> missingOf(const Latency& latency);

/// Of the arms at the places given (at least one), the place of the one with the lowest median request: what speed-ups are taken against.
size_t fairBaseline(std::span<const ArmSamples> arms, std::span<const size_t> places);

/// Which time of a request.
enum class Phase { Request, FirstToken, PerToken };

/// False where compareSpeed has nothing to compare: no sample, or requests of a single new token, which have no time per further token.
bool hasPhase(const ArmSamples& samples, Phase phase);

/// Median time of baseline over that of candidate with its interval (blocks resampled together for both) and verdict. Blocks are paired by
/// their number. The interval is BCa over blocks, made wider where the ratios of neighbouring blocks correlate. The value of a request in
/// Phase::PerToken is the median of its token times: tokens of one request are not independent. With fewer than kBlocksForInterval blocks
/// there is no interval and the verdict is "unclear"; with fewer than kUnitsForSame it is never "same".
Compared compareSpeed(const ArmSamples& baseline, const ArmSamples& candidate, Phase phase);

/// Half the width of an interval over its value: what a noise grade and the stopping rule look at; absent where there is no interval.
std::optional<double> relativeHalfWidth(const Compared& compared);

}  // namespace lathe
