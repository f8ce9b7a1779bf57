// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/plot_axis.h"

#include <algorithm>
#include <cmath>

#include "core/format/number_format.h"

namespace lathe {

namespace {

// Ratios of the ends up to which a logarithmic axis has ticks at even distances, at eight values a decade, at 1, 2 and 5.
constexpr double kNarrowRatio = 2, kDecadeRatio = 30, kWideRatio = 1e4;

double roundStep(double width, int ticks) {
    const double rough = width / ticks;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough)
            return factor * power;
    return 10 * power;
}

std::vector<double> tickFactors(double ratio) {
    if (ratio <= kDecadeRatio)
        return {1, 1.5, 2, 3, 4, 5, 6, 8};
    return ratio <= kWideRatio ? std::vector<double>{1, 2, 5} : std::vector<double>{1};
}

int decimalsOf(double factor, double power) {
    const int ofPower = -static_cast<int>(std::floor(std::log10(power) + 1e-9));
    return std::max(0, factor == std::floor(factor) ? ofPower : ofPower + 1);
}

}  // namespace

PlotAxis numberAxis(double low, double high, std::string label, int ticks) {
    if (!std::isfinite(low) || !std::isfinite(high))
        low = 0, high = 1;
    if (!(high - low > 1e-9 * std::max(std::fabs(low), std::fabs(high))))
        low -= std::max(0.5, std::fabs(low) / 2), high += std::max(0.5, std::fabs(high) / 2);
    PlotAxis axis{low, high, std::move(label), {}};
    const double step = roundStep(high - low, ticks);
    const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 9);
    // Multiples of the step, so that no error adds up from tick to tick.
    for (double i = std::ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i)
        axis.ticks.push_back({i * step, formatNumber(i * step, decimals)});
    return axis;
}

PlotAxis logarithmicAxis(double low, double high, std::string label) {
    PlotAxis axis = numberAxis(std::log10(low), std::log10(high), std::move(label));
    const double from = std::pow(10, axis.low), to = std::pow(10, axis.high);
    if (to / from < kNarrowRatio) {
        axis.ticks = numberAxis(from, to, {}).ticks;
    } else {
        axis.ticks.clear();
        for (double power = std::pow(10, std::floor(axis.low)); power <= to; power *= 10)
            for (const double factor : tickFactors(to / from))
                if (const double value = factor * power; value >= from && value <= to)
                    axis.ticks.push_back({value, formatNumber(value, decimalsOf(factor, power))});
    }
    for (PlotTick& tick : axis.ticks)
        tick.at = std::log10(tick.at);
    return axis;
}

PlotAxis rowAxis(std::span<const std::string> names) {
    PlotAxis axis{static_cast<double>(names.size()), 0, {}, {}};
    for (size_t i = 0; i < names.size(); ++i)
        axis.ticks.push_back({static_cast<double>(i) + 0.5, names[i]});
    return axis;
}

}  // namespace lathe
