// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/measure/sample_floor.h"
#include "core/measure/sample_series.h"
#include "core/measure/serial_correlation.h"
#include "core/measure/verdict.h"

namespace lathe {

namespace {

void requireSameBlocks(const ArmSamples& baseline, const std::vector<int>& ofBaseline, const ArmSamples& candidate,
                       const std::vector<int>& ofCandidate) {
    if (!ofBaseline.empty() && ofBaseline == ofCandidate)
        return;
    const bool otherNumbers = !ofBaseline.empty() && ofBaseline.size() == ofCandidate.size();
    throw failed(fmt::format("{} and {} cannot be compared", candidate.arm, baseline.arm),
                 fmt::format("Both must have been timed in the same blocks; {} has such times in {} blocks and {} in {}{}.", baseline.arm,
                             ofBaseline.size(), candidate.arm, ofCandidate.size(), otherNumbers ? " others" : ""),
                 "Compare arms of one measurement: milliseconds of separate ones are no comparison.");
}

Interval speedupInterval(const BlockMedian& baseline, const BlockMedian& candidate) {
    BlockCounts counts(baseline.blocks());
    return bootstrapInterval(baseline.blocks(), [&](std::span<const size_t> drawn) {
        countBlocks(drawn, counts);
        return baseline.of(counts) / candidate.of(counts);
    });
}

/// The mean of the logarithms of the values of each block.
std::vector<double> logarithmOfBlocks(const SampleSeries& series, const std::vector<int>& blocks) {
    std::vector<double> sums(blocks.size(), 0), counts(blocks.size(), 0);
    for (size_t i = 0; i < series.values.size(); ++i) {
        const auto place = std::lower_bound(blocks.begin(), blocks.end(), series.blocks[i]) - blocks.begin();
        sums[static_cast<size_t>(place)] += std::log(series.values[i]);
        ++counts[static_cast<size_t>(place)];
    }
    for (size_t block = 0; block < blocks.size(); ++block)
        sums[block] /= counts[block];
    return sums;
}

/// What noise hits both arms of a block cancels; what hits one of them and lasts longer than a block widens the interval.
double wideningByLastingNoise(const SampleSeries& baseline, const SampleSeries& candidate, const std::vector<int>& blocks) {
    std::vector<double> ratios = logarithmOfBlocks(baseline, blocks);
    const std::vector<double> ofCandidate = logarithmOfBlocks(candidate, blocks);
    for (size_t block = 0; block < ratios.size(); ++block)
        ratios[block] -= ofCandidate[block];
    return wideningByCorrelation(ratios);
}

/// On the scale of logarithms, where faster and slower are alike. An end on the wrong side of value (bias was corrected) stays where it is.
Interval widened(const Interval& interval, double value, double factor) {
    return {std::min(interval.low, value * std::pow(interval.low / value, factor)),
            std::max(interval.high, value * std::pow(interval.high / value, factor))};
}

}  // namespace

size_t fairBaseline(std::span<const ArmSamples> arms, std::span<const size_t> places) {
    if (places.empty())
        throw failed("There is no baseline to compare with", "At least one was expected, none came.");
    return *std::min_element(places.begin(), places.end(),
                             [&](size_t a, size_t b) { return median(arms[a].requestMs) < median(arms[b].requestMs); });
}

bool hasPhase(const ArmSamples& samples, Phase phase) {
    if (phase != Phase::PerToken)
        return !samples.requestMs.empty();
    return std::any_of(samples.perTokenMs.begin(), samples.perTokenMs.end(), [](const auto& tokens) { return !tokens.empty(); });
}

Compared compareSpeed(const ArmSamples& baseline, const ArmSamples& candidate, Phase phase) {
    const SampleSeries ofBaseline = requestSeries(baseline, phase), ofCandidate = requestSeries(candidate, phase);
    const std::vector<int> blocks = distinctBlocks(ofBaseline);
    requireSameBlocks(baseline, blocks, candidate, distinctBlocks(ofCandidate));

    Compared compared{median(ofBaseline.values) / median(ofCandidate.values), {}, {}, "unclear"};
    if (blocks.size() < kBlocksForInterval)
        return compared;
    const Interval interval = widened(speedupInterval(blockMedian(ofBaseline, blocks), blockMedian(ofCandidate, blocks)), compared.value,
                                      wideningByLastingNoise(ofBaseline, ofCandidate, blocks));
    compared.low = interval.low;
    compared.high = interval.high;
    compared.verdict = heldToFloor(speedVerdict(interval), blocks.size());
    return compared;
}

std::optional<double> relativeHalfWidth(const Compared& compared) {
    if (!compared.low || !compared.high)
        return {};
    return (*compared.high - *compared.low) / 2 / compared.value;
}

}  // namespace lathe
