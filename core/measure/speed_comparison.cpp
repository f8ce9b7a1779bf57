// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/measure/sample_series.h"
#include "core/measure/verdict.h"

namespace lathe {

namespace {

void requireSameBlocks(const ArmSamples& baseline, const std::vector<int>& ofBaseline, const ArmSamples& candidate,
                       const std::vector<int>& ofCandidate) {
    if (!ofBaseline.empty() && ofBaseline == ofCandidate) return;
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

double lastingNoise(const SampleSeries& a, const SampleSeries& b, const std::vector<int>& blocks) {
    std::vector<double> d;
    for (int k : blocks) {
        std::vector<double> x, y;
        for (size_t i = 0; i < a.values.size(); ++i) if (a.blocks[i] == k) x.push_back(std::log(a.values[i]));
        for (size_t i = 0; i < b.values.size(); ++i) if (b.blocks[i] == k) y.push_back(std::log(b.values[i]));
        d.push_back(mean(x) - mean(y));
    }
    const double q1 = quantile(d, .25), q3 = quantile(d, .75), m = median(d);
    for (double& v : d) v = std::clamp(v, m - 2 * (q3 - q1), m + 2 * (q3 - q1));
    const double c = mean(d);
    double num = 0, den = 0;
    for (size_t i = 0; i < d.size(); ++i) { den += (d[i]-c)*(d[i]-c); if (i) num += (d[i]-c)*(d[i-1]-c); }
    static const double bias = getenv("BIAS") ? atof(getenv("BIAS")) : 0;
    const double r = std::clamp(den > 0 ? num / den + bias / d.size() : 0, 0.0, 0.7);
    static const bool off = getenv("OFF");
    return off ? 1 : std::sqrt((1 + r) / (1 - r));
}

}  // namespace

size_t fairBaseline(std::span<const ArmSamples> arms, std::span<const size_t> places) {
    if (places.empty()) throw failed("There is no baseline to compare with", "At least one was expected, none came.");
    return *std::min_element(places.begin(), places.end(),
                             [&](size_t a, size_t b) { return median(arms[a].requestMs) < median(arms[b].requestMs); });
}

bool hasPhase(const ArmSamples& samples, Phase phase) {
    if (phase != Phase::PerToken) return !samples.requestMs.empty();
    return std::any_of(samples.perTokenMs.begin(), samples.perTokenMs.end(), [](const auto& tokens) { return !tokens.empty(); });
}

Compared compareSpeed(const ArmSamples& baseline, const ArmSamples& candidate, Phase phase) {
    const SampleSeries ofBaseline = requestSeries(baseline, phase), ofCandidate = requestSeries(candidate, phase);
    const std::vector<int> blocks = distinctBlocks(ofBaseline);
    requireSameBlocks(baseline, blocks, candidate, distinctBlocks(ofCandidate));

    Compared compared{median(ofBaseline.values) / median(ofCandidate.values), {}, {}, "unclear"};
    if (blocks.size() < kBlocksForInterval) return compared;
    const Interval interval0 = speedupInterval(blockMedian(ofBaseline, blocks), blockMedian(ofCandidate, blocks));
    double f = lastingNoise(ofBaseline, ofCandidate, blocks);
    Interval interval = interval0;
    interval.low = compared.value * std::pow(interval0.low / compared.value, f);
    interval.high = compared.value * std::pow(interval0.high / compared.value, f);
    compared.low = interval.low;
    compared.high = interval.high;
    compared.verdict = speedVerdict(interval);
    return compared;
}

std::optional<double> relativeHalfWidth(const Compared& compared) {
    if (!compared.low || !compared.high) return {};
    return (*compared.high - *compared.low) / 2 / compared.value;
}

}  // namespace lathe
