// SPDX-License-Identifier: GPL-3.0-or-later
// The axes of a plot: a range of numbers with round ticks, or rows with names.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace lathe {

struct PlotTick {
    double at;
    std::string text;
};

struct PlotAxis {
    double low = 0, high = 1;  // low above high turns the axis round
    std::string label;
    std::vector<PlotTick> ticks;
};

/// About so many ticks at 1, 2 or 5 times a power of ten. A range without extent, or one that is not finite, is widened to one that has.
PlotAxis numberAxis(double low, double high, std::string label, int ticks = 6);

/// The same for a logarithmic axis: it is asked about logarithms to base 10, low and high are the values themselves and above 0.
PlotAxis logarithmicAxis(double low, double high, std::string label);

/// The first name at the top; row i lies from i to i + 1.
PlotAxis rowAxis(std::span<const std::string> names);

}  // namespace lathe
