// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/latency_distribution.h"

#include <algorithm>
#include <cmath>

namespace lathe {

namespace {

constexpr double kShortestMs = 1e-6;  // so that a file's 0 has a logarithm

std::vector<double> valuesOf(const ArmSamples& samples, LatencyPhase phase) {
    if (phase == LatencyPhase::Request)
        return samples.requestMs;
    if (phase == LatencyPhase::FirstToken)
        return samples.ttftMs;
    std::vector<double> values;
    for (const std::vector<double>& tokens : samples.perTokenMs)
        values.insert(values.end(), tokens.begin(), tokens.end());
    return values;
}

}  // namespace

const LatencySummary& summaryOf(const Latency& latency, LatencyPhase phase) {
    return phase == LatencyPhase::Request ? latency.request : phase == LatencyPhase::FirstToken ? latency.ttft : latency.perToken;
}

std::vector<LatencySeries> latencySeries(const Run& run, LatencyPhase phase) {
    std::vector<LatencySeries> series;
    for (const RunArm& arm : kRunArms)
        for (const ArmSamples& samples : run.samples) {
            if (samples.arm != arm.name)
                continue;
            std::vector<double> values = valuesOf(samples, phase);
            if (values.empty())
                continue;
            for (double& ms : values)
                ms = std::max(ms, kShortestMs);
            std::sort(values.begin(), values.end());
            series.push_back(
                {arm.name, std::move(values), static_cast<size_t>(std::count(samples.flagged.begin(), samples.flagged.end(), true))});
        }
    return series;
}

double sortedQuantile(const std::vector<double>& sorted, double share) {
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<size_t>(place);
    const size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

std::vector<std::pair<double, double>> cumulativeShares(const std::vector<double>& sorted, size_t mostPoints) {
    std::vector<std::pair<double, double>> points;
    if (sorted.empty())
        return points;
    points.emplace_back(sorted.front(), 0);
    const size_t stride = sorted.size() / mostPoints + 1;
    for (size_t k = 0; k < sorted.size(); k += stride)
        points.emplace_back(sorted[k], static_cast<double>(k + 1) / static_cast<double>(sorted.size()));
    points.emplace_back(sorted.back(), 1);
    return points;
}

std::vector<double> binShares(const std::vector<double>& sorted, double low, double high, size_t bins) {
    std::vector<double> shares(bins, 0);
    const double width = (high - low) / static_cast<double>(bins);
    for (const double ms : sorted)
        if (const double value = std::log10(ms); value >= low && value <= high)
            shares[std::min(bins - 1, static_cast<size_t>((value - low) / width))] += 1 / static_cast<double>(sorted.size());
    return shares;
}

}  // namespace lathe
