// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pinned_comparison.h"

#include <cmath>

#include "core/measure/verdict.h"

namespace lathe {

std::optional<Compared> speedupBetween(const LatencySummary& candidate, const LatencySummary& pinned) {
    if (!candidate.p50 || !pinned.p50 || !(*candidate.p50 > 0) || !(*pinned.p50 > 0))
        return std::nullopt;
    Compared compared{*pinned.p50 / *candidate.p50, {}, {}, {}};
    if (!candidate.halfWidth || !pinned.halfWidth)
        return compared;
    const double halfWidth = std::hypot(*candidate.halfWidth, *pinned.halfWidth);
    // As factors up and down: a ratio's interval stays above 0 however wide it is.
    compared.low = compared.value / (1 + halfWidth);
    compared.high = compared.value * (1 + halfWidth);
    compared.verdict = speedVerdict({*compared.low, *compared.high});
    return compared;
}

Compared differenceBetween(const ReportScore& candidate, const ReportScore& pinned) {
    Compared compared{candidate.value - pinned.value, {}, {}, {}};
    if (!candidate.interval || !pinned.interval)
        return compared;
    compared.low = compared.value - std::hypot(candidate.value - candidate.interval->first, pinned.interval->second - pinned.value);
    compared.high = compared.value + std::hypot(candidate.interval->second - candidate.value, pinned.value - pinned.interval->first);
    compared.verdict = accuracyVerdict({*compared.low, *compared.high});
    return compared;
}

std::optional<Compared> sizeBetween(const Measured& candidate, const Measured& pinned) {
    if (!candidate.bytes || !pinned.bytes || *pinned.bytes <= 0)
        return std::nullopt;
    const double ratio = static_cast<double>(*candidate.bytes) / static_cast<double>(*pinned.bytes);
    return Compared{ratio, {}, {}, sizeVerdict(ratio)};
}

}  // namespace lathe
