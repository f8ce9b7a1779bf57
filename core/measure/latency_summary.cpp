// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/latency_summary.h"

#include <fmt/format.h>

#include "core/measure/sample_series.h"
#include "core/measure/verdict.h"

namespace lathe {

namespace {

constexpr int64_t kSamplesForP50 = 30, kSamplesForP90 = 100, kSamplesForP99 = 3000;

Interval intervalOf(const BlockMedian& medians) {
    BlockCounts counts(medians.blocks());
    return bootstrapInterval(medians.blocks(), [&](std::span<const size_t> drawn) {
        countBlocks(drawn, counts);
        return medians.of(counts);
    });
}

LatencySummary summarize(const SampleSeries& series) {
    LatencySummary summary;
    summary.count = static_cast<int64_t>(series.values.size());
    if (summary.count > 0)
        summary.mean = mean(series.values);
    if (summary.count >= kSamplesForP90)
        summary.p90 = quantile(series.values, 0.90);
    if (summary.count >= kSamplesForP99)
        summary.p99 = quantile(series.values, 0.99);
    if (summary.count < kSamplesForP50)
        return summary;
    summary.p50 = median(series.values);
    const std::vector<int> blocks = distinctBlocks(series);
    if (blocks.size() < kBlocksForInterval)
        return summary;
    const Interval interval = intervalOf(blockMedian(series, blocks));
    summary.low = interval.low;
    summary.high = interval.high;
    summary.halfWidth = (interval.high - interval.low) / 2 / *summary.p50;
    summary.noise = noiseGrade(*summary.halfWidth);
    return summary;
}

void addMissing(std::map<std::string, std::string>& missing, const std::string& name, const LatencySummary& summary) {
    const auto addUnless = [&](bool present, const char* field, int64_t needed) {
        if (!present)
            missing[name + field] = fmt::format("{} samples, {} are needed", summary.count, needed);
    };
    addUnless(summary.p50.has_value(), ".p50", kSamplesForP50);
    addUnless(summary.p90.has_value(), ".p90", kSamplesForP90);
    addUnless(summary.p99.has_value(), ".p99", kSamplesForP99);
    if (!summary.halfWidth)
        missing[name + ".noise"] = fmt::format("{} blocks with a median are needed", kBlocksForInterval);
}

}  // namespace

LatencySummary summarizeRequests(const ArmSamples& samples) {
    return summarize(requestSeries(samples, Phase::Request));
}

Latency summarizeLatency(const ArmSamples& samples) {
    return {summarizeRequests(samples), summarize(requestSeries(samples, Phase::FirstToken)), summarize(tokenSeries(samples))};
}

std::map<std::string, std::string> missingOf(const Latency& latency) {
    std::map<std::string, std::string> missing;
    addMissing(missing, "request_ms", latency.request);
    addMissing(missing, "ttft_ms", latency.ttft);
    addMissing(missing, "per_token_ms", latency.perToken);
    return missing;
}

}  // namespace lathe
