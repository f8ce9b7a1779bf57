// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/latency_plots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/report/html_text.h"
#include "core/report/number_format.h"
#include "core/report/svg_plot.h"

namespace lathe {

namespace {

constexpr size_t kMostPoints = 400;  // of a line: finer than the picture
constexpr size_t kBins = 48;
constexpr double kShownShare = 0.99;  // the slowest hundredth would squeeze all others together
constexpr double kShortestMs = 1e-6;  // so that a file's 0 has a logarithm
constexpr double kHeight = 260;

struct LatencySeries {
    std::string name;
    std::vector<double> sorted;  // ms
    size_t disturbed = 0;
};

std::vector<LatencySeries> seriesOf(const Run& run) {
    std::vector<LatencySeries> series;
    for (const char* arm : {"baseline", "result", "reference"})
        for (const ArmSamples& samples : run.samples) {
            if (samples.arm != arm || samples.requestMs.empty())
                continue;
            LatencySeries one{arm, {}, static_cast<size_t>(std::count(samples.flagged.begin(), samples.flagged.end(), true))};
            for (const double ms : samples.requestMs)
                one.sorted.push_back(std::max(ms, kShortestMs));
            std::sort(one.sorted.begin(), one.sorted.end());
            series.push_back(std::move(one));
        }
    return series;
}

double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
}

// Logarithmic, as a result that is ten times as fast as the reference shares the axis with it.
PlotAxis latencyAxis(const std::vector<LatencySeries>& series) {
    double low = series[0].sorted.front(), high = 0;
    for (const LatencySeries& one : series) {
        low = std::min(low, one.sorted.front());
        high = std::max(high, quantile(one.sorted, kShownShare));
    }
    return logarithmicAxis(low, high, "request, ms (logarithmic)");
}

std::string styleOf(size_t i) {
    return fmt::format("series-{}", i);
}

std::string distributionPlot(const std::vector<LatencySeries>& series) {
    SvgPlot plot("Share of requests that took at most so long", latencyAxis(series), numberAxis(0, 1, "share of requests", 5), kHeight);
    for (size_t i = 0; i < series.size(); ++i) {
        const std::vector<double>& sorted = series[i].sorted;
        std::vector<PlotPoint> points = {{std::log10(sorted.front()), 0}};
        const size_t stride = sorted.size() / kMostPoints + 1;
        for (size_t k = 0; k < sorted.size(); k += stride)
            points.push_back({std::log10(sorted[k]), static_cast<double>(k + 1) / static_cast<double>(sorted.size())});
        points.push_back({std::log10(sorted.back()), 1});
        plot.addLine(points, styleOf(i));
    }
    return plot.svg();
}

std::vector<double> binShares(const std::vector<double>& sorted, const PlotAxis& axis) {
    std::vector<double> shares(kBins, 0);
    const double width = (axis.high - axis.low) / static_cast<double>(kBins);
    for (const double ms : sorted)
        if (const double value = std::log10(ms); value <= axis.high)
            shares[std::min(kBins - 1, static_cast<size_t>((value - axis.low) / width))] += 1 / static_cast<double>(sorted.size());
    return shares;
}

std::string histogramPlot(const std::vector<LatencySeries>& series) {
    const PlotAxis x = latencyAxis(series);
    std::vector<std::vector<double>> shares;
    double highest = 0;
    for (const LatencySeries& one : series) {
        shares.push_back(binShares(one.sorted, x));
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
        plot.addLine(outline, styleOf(i) + " filled");
    }
    return plot.svg();
}

std::string caption(const std::vector<LatencySeries>& series) {
    const double end = latencyAxis(series).high;
    std::string text;
    for (const LatencySeries& one : series) {
        const auto beyond = std::count_if(one.sorted.begin(), one.sorted.end(), [end](double ms) { return std::log10(ms) > end; });
        text += fmt::format("{}: {} requests, {} of them beyond the right edge, {} disturbed (kept). ", one.name,
                            formatCount(static_cast<int64_t>(one.sorted.size())), formatCount(beyond),
                            formatCount(static_cast<int64_t>(one.disturbed)));
    }
    return text;
}

}  // namespace

std::string latencyPlots(const Run& run) {
    const std::vector<LatencySeries> series = seriesOf(run);
    if (series.empty())
        return {};
    std::vector<std::string> names;
    for (const LatencySeries& one : series)
        names.push_back(one.name);
    return plotLegend(names) + distributionPlot(series) + histogramPlot(series) + htmlText("p", caption(series), "note");
}

}  // namespace lathe
