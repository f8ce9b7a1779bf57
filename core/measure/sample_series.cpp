// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/sample_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"

namespace lathe {

namespace {

void requireConsistent(const ArmSamples& samples) {
    const size_t count = samples.requestMs.size();
    if (samples.block.size() == count && samples.ttftMs.size() == count && samples.perTokenMs.size() == count &&
        samples.flagged.size() == count) {
        return;
    }
    throw failed(
        fmt::format("The samples of {} do not fit together", samples.arm),
        fmt::format("A block, a time to first token, a list of token times and a flag were expected for each of {} requests; {}, {}, {} "
                    "and {} came.",
                    count, samples.block.size(), samples.ttftMs.size(), samples.perTokenMs.size(), samples.flagged.size()));
}

void requireTimes(const ArmSamples& samples, const SampleSeries& series) {
    for (const double value : series.values) {
        if (std::isfinite(value) && value > 0)
            continue;
        throw failed(fmt::format("A time of {} cannot be used", samples.arm), fmt::format("More than 0 ms was expected, {} came.", value));
    }
}

SampleSeries requestTokenSeries(const ArmSamples& samples) {
    SampleSeries series;
    for (size_t request = 0; request < samples.perTokenMs.size(); ++request) {
        if (samples.perTokenMs[request].empty())
            continue;
        series.values.push_back(median(samples.perTokenMs[request]));
        series.blocks.push_back(samples.block[request]);
    }
    return series;
}

}  // namespace

SampleSeries requestSeries(const ArmSamples& samples, Phase phase) {
    requireConsistent(samples);
    SampleSeries series;
    if (phase == Phase::PerToken) {
        series = requestTokenSeries(samples);
    } else {
        series = {phase == Phase::Request ? samples.requestMs : samples.ttftMs, samples.block};
    }
    requireTimes(samples, series);
    return series;
}

SampleSeries tokenSeries(const ArmSamples& samples) {
    requireConsistent(samples);
    SampleSeries series;
    for (size_t request = 0; request < samples.perTokenMs.size(); ++request) {
        const std::vector<double>& tokens = samples.perTokenMs[request];
        series.values.insert(series.values.end(), tokens.begin(), tokens.end());
        series.blocks.insert(series.blocks.end(), tokens.size(), samples.block[request]);
    }
    requireTimes(samples, series);
    return series;
}

std::vector<int> distinctBlocks(const SampleSeries& series) {
    const std::set<int> blocks(series.blocks.begin(), series.blocks.end());
    return {blocks.begin(), blocks.end()};
}

BlockMedian blockMedian(const SampleSeries& series, const std::vector<int>& blocks) {
    std::vector<uint32_t> places;
    for (const int block : series.blocks) {
        places.push_back(static_cast<uint32_t>(std::lower_bound(blocks.begin(), blocks.end(), block) - blocks.begin()));
    }
    return {series.values, places, blocks.size()};
}

}  // namespace lathe
