// SPDX-License-Identifier: GPL-3.0-or-later
// A plot as inline SVG. Colours come from the page's style by class (series-0 … series-2, good, bad), so that one drawing serves light and
// dark.
#pragma once

#include <span>
#include <string>

#include "core/format/plot_axis.h"

namespace lathe {

struct PlotPoint {
    double x, y;
};

class SvgPlot {
public:
    /// title: what a person who cannot see the plot is told. height in pixels; the width is 720 and follows the page.
    SvgPlot(std::string title, PlotAxis x, PlotAxis y, double height);

    /// What lies outside the axes is drawn at their ends.
    void addLine(std::span<const PlotPoint> points, const std::string& style);
    /// The rectangle between two corners; hint is shown by a pointer that rests on it.
    void addBar(PlotPoint corner, PlotPoint opposite, const std::string& style, const std::string& hint);
    /// A dot with an interval along x.
    void addDot(PlotPoint at, double low, double high, const std::string& style, const std::string& hint);
    /// Text to the right of a point, or to its left where there is no room.
    void addText(PlotPoint at, const std::string& text);

    std::string svg() const;

private:
    double xOf(double value) const;
    double yOf(double value) const;
    std::string axes() const;

    std::string m_title;
    PlotAxis m_x, m_y;
    double m_height, m_left;
    std::string m_body;
};

/// Names of series beside their colours.
std::string plotLegend(std::span<const std::string> names);

}  // namespace lathe
