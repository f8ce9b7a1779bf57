// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(BlocksHtml, AlignsNumbersAndEscapesCells) {
    Table table({{"name", Align::Left}, {"MB"}});
    table.addRow({"<i>", {"1.0", TextStyle::Good}});
    table.addRow({"half", {"2.0", TextStyle::Plain, "[1.9, 2.1]"}});
    const std::string html = blocksHtml({table});
    EXPECT_THAT(html, HasSubstr("<td>&lt;i&gt;</td>"));
    EXPECT_THAT(html, HasSubstr("<td class=\"number good\">1.0</td>"));
    EXPECT_THAT(html, HasSubstr("<td class=\"number\">2.0 [1.9, 2.1]</td>"));
    EXPECT_THAT(html, HasSubstr("<th class=\"number\">MB</th>"));
}

TEST(BlocksHtml, FactsAreATableWithoutAHead) {
    const std::string html = blocksHtml({Facts{{{"processor", "a < b"}}}});
    EXPECT_THAT(html, HasSubstr("<td>processor</td>"));
    EXPECT_THAT(html, HasSubstr("<td>a &lt; b</td>"));
    EXPECT_THAT(html, Not(HasSubstr("<th")));
}

TEST(BlocksHtml, DetailsOpenToWhatTheyHold) {
    EXPECT_EQ(blocksHtml({Details{"more <", Preformatted{"a\n b"}}}),
              "<details><summary>more &lt;</summary>\n<pre>a\n b</pre>\n</details>\n");
}

TEST(BlocksHtml, APlotHasItsLegendBeforeAndItsCaptionAfterIt) {
    const std::string html = blocksHtml({Plot{.heading = "h", .series = {"one"}, .drawing = SvgPlot("", {}, {}, 100), .caption = "c"}});
    EXPECT_LT(html.find("<h3>h</h3>"), html.find("series-0"));
    EXPECT_LT(html.find("series-0"), html.find("<svg"));
    EXPECT_LT(html.find("</svg>"), html.find("<p class=\"note\">c</p>"));
}

}  // namespace
}  // namespace lathe
