// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/compare/latency_distribution.h"
#include "core/format/number_format.h"
#include "core/report/report_sections.h"

namespace lathe {

namespace {

constexpr size_t kMostPoints = 400;  // of a line: finer than the picture
constexpr size_t kBins = 48;
constexpr double kShownShare = 0.99;  // the slowest hundredth would squeeze all others together
constexpr double kHeight = 260;

// Logarithmic, as a result that is ten times as fast as the reference shares the axis with it.
PlotAxis latencyAxis(const std::vector<LatencySeries>& series) {
    double low = series[0].sorted.front(), high = 0;
    for (const LatencySeries& one : series) {
        low = std::min(low, one.sorted.front());
        high = std::max(high, sortedQuantile(one.sorted, kShownShare));
    }
    return logarithmicAxis(low, high, "request, ms (logarithmic)");
}

std::string seriesStyle(size_t i) {
    return fmt::format("series-{}", i);
}

SvgPlot distributionPlot(const std::vector<LatencySeries>& series) {
    SvgPlot plot("Share of requests that took at most so long", latencyAxis(series), numberAxis(0, 1, "share of requests", 5), kHeight);
    for (size_t i = 0; i < series.size(); ++i) {
        std::vector<PlotPoint> points;
        for (const auto& [ms, share] : cumulativeShares(series[i].sorted, kMostPoints))
            points.push_back({std::log10(ms), share});
        plot.addLine(points, seriesStyle(i));
    }
    return plot;
}

SvgPlot histogramPlot(const std::vector<LatencySeries>& series) {
    const PlotAxis x = latencyAxis(series);
    std::vector<std::vector<double>> shares;
    double highest = 0;
    for (const LatencySeries& one : series) {
        shares.push_back(binShares(one.sorted, x.low, x.high, kBins));
        highest = std::max(highest, *std::max_element(shares.back().begin(), shares.back().end()));
    }
    SvgPlot plot("Histogram of the requests' latency", x, numberAxis(0, highest, "share of requests", 5), kHeight);
    const double width = (x.high - x.low) / static_cast<double>(kBins);
    for (size_t i = 0; i < series.size(); ++i) {
        std::vector<PlotPoint> outline = {{x.low, 0}};
        for (size_t bin = 0; bin < kBins; ++bin) {
            outline.push_back({x.low + width * static_cast<double>(bin), shares[i][bin]});
            outline.push_back({x.low + width * static_cast<double>(bin + 1), shares[i][bin]});
        }
        outline.push_back({x.high, 0});
        plot.addLine(outline, seriesStyle(i) + " filled");
    }
    return plot;
}

std::string caption(const std::vector<LatencySeries>& series) {
    const double end = latencyAxis(series).high;
    std::string text;
    for (const LatencySeries& one : series) {
        const auto beyond = std::count_if(one.sorted.begin(), one.sorted.end(), [end](double ms) { return std::log10(ms) > end; });
        text += fmt::format("{}: {} requests, {} of them beyond the right edge, {} disturbed (kept). ", one.arm,
                            formatCount(static_cast<int64_t>(one.sorted.size())), formatCount(beyond),
                            formatCount(static_cast<int64_t>(one.disturbed)));
    }
    return text;
}

}  // namespace

ReportSection distributionSection(const ReportedRun& reported) {
    const std::vector<LatencySeries> series = latencySeries(reported.run, LatencyPhase::Request);
    if (series.empty())
        return {};
    std::vector<std::string> names;
    names.reserve(series.size());
    for (const LatencySeries& one : series)
        names.push_back(one.arm);
    return sectionOf("How the latency is distributed", "", Plot{.series = std::move(names), .drawing = distributionPlot(series)},
                     Plot{.drawing = histogramPlot(series), .caption = caption(series)});
}

}  // namespace lathe
