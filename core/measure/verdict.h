// SPDX-License-Identifier: GPL-3.0-or-later
// Words instead of adjectives: what an interval allows to say.
#pragma once

#include <string>

#include "core/measure/statistics.h"

namespace lathe {

/// Of a speed-up (baseline time / candidate time): "same" if the interval lies inside 1 +- 2 % (tested first), else "faster" or "slower" if
/// it excludes 1, else "unclear".
std::string speedVerdict(const Interval& speedup);

inline constexpr double kAccuracyMargin = 0.01;    // a difference as a fraction
inline constexpr double kPerplexityMargin = 0.01;  // a ratio, around 1

/// Of an accuracy difference as a fraction: "same" if the interval lies inside +- 1 point, else "better" or "worse" if it excludes 0, else
/// "unclear".
std::string accuracyVerdict(const Interval& difference);

/// Of a perplexity ratio (result / baseline): "same" inside 1 +- 1 %, else "better" (below 1) or "worse", else "unclear".
std::string perplexityVerdict(const Interval& ratio);

/// Of a size ratio (result / baseline), which has no interval: "smaller", "larger" or "same".
std::string sizeVerdict(double ratio);

/// A at most 1 %, B 3 %, C 10 %, D above: the grade of a relative half-width.
std::string noiseGrade(double relativeHalfWidth);

}  // namespace lathe
