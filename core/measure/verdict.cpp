// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/verdict.h"

namespace lathe {

namespace {

/// Inside the margin first: a real but tiny difference is "same". above and below are the words for an interval wholly on one side.
std::string verdict(const Interval& interval, double neutral, double margin, const char* above, const char* below) {
    if (interval.low >= neutral - margin && interval.high <= neutral + margin)
        return "same";
    if (interval.low > neutral)
        return above;
    if (interval.high < neutral)
        return below;
    return "unclear";
}

}  // namespace

std::string speedVerdict(const Interval& speedup) {
    return verdict(speedup, 1, 0.02, "faster", "slower");
}

std::string accuracyVerdict(const Interval& difference) {
    return verdict(difference, 0, kAccuracyMargin, "better", "worse");
}

std::string perplexityVerdict(const Interval& ratio) {
    return verdict(ratio, 1, kPerplexityMargin, "worse", "better");
}

std::string sizeVerdict(double ratio) {
    if (ratio < 1)
        return "smaller";
    return ratio > 1 ? "larger" : "same";
}

std::string noiseGrade(double relativeHalfWidth) {
    if (relativeHalfWidth <= 0.01)
        return "A";
    if (relativeHalfWidth <= 0.03)
        return "B";
    return relativeHalfWidth <= 0.10 ? "C" : "D";
}

}  // namespace lathe
