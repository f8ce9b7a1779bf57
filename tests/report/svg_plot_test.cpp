// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::Not;

// The plot's area reaches from 56 to 706 across, and from 10 to 156 down.
SvgPlot plot() {
    return {"a <title>", {0, 10, "x & y", {{5, "five"}}}, {0, 1, "", {}}, 200};
}

TEST(SvgPlot, PlacesPointsBetweenItsAxes) {
    SvgPlot drawn = plot();
    const std::vector<PlotPoint> corners = {{0, 0}, {5, 0.5}, {10, 1}};
    drawn.addLine(corners, "series-1");
    EXPECT_THAT(drawn.svg(), HasSubstr("class=\"line series-1\" points=\"56.0,156.0 381.0,83.0 706.0,10.0 \""));
}

TEST(SvgPlot, DrawsWhatLiesOutsideAtTheEnds) {
    SvgPlot drawn = plot();
    drawn.addBar({-5, 0}, {20, 0.5}, "good", "hint");
    EXPECT_THAT(drawn.svg(), HasSubstr("x=\"56.0\" y=\"83.0\" width=\"650.0\" height=\"73.0\"><title>hint</title>"));
}

TEST(SvgPlot, TurnsRowsSoThatTheFirstIsAtTheTop) {
    const std::vector<std::string> names = {"first", "second"};
    SvgPlot drawn("", numberAxis(0, 1, ""), rowAxis(names), 254);
    drawn.addDot({0.5, 0.5}, 0.25, 0.75, "series-0", "");
    EXPECT_THAT(drawn.svg(), HasSubstr("cy=\"60.0\""));  // a quarter of 10 … 210
}

TEST(SvgPlot, PutsTextWhereThereIsRoom) {
    SvgPlot drawn = plot();
    drawn.addText({5, 0.5}, "near the middle");
    drawn.addText({10, 0.5}, "at the right edge");
    EXPECT_THAT(drawn.svg(), HasSubstr("text-anchor=\"start\">near the middle"));
    EXPECT_THAT(drawn.svg(), HasSubstr("text-anchor=\"end\">at the right edge"));
}

TEST(SvgPlot, EscapesItsTexts) {
    SvgPlot drawn = plot();
    drawn.addText({0, 0}, "<script>");
    const std::string svg = drawn.svg();
    EXPECT_THAT(svg, HasSubstr("aria-label=\"a &lt;title&gt;\""));
    EXPECT_THAT(svg, HasSubstr(">x &amp; y<"));
    EXPECT_THAT(svg, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(svg, Not(HasSubstr("<script>")));
}

TEST(PlotLegend, NamesTheSeriesBesideTheirColours) {
    const std::vector<std::string> names = {"baseline", "a<b"};
    EXPECT_THAT(plotLegend(names), HasSubstr("series-1\"></i>a&lt;b"));
}

}  // namespace
}  // namespace lathe
