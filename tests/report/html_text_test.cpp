// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlText, EscapesWhateverCouldBeMarkup) {
    EXPECT_EQ(escapedHtml("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
    EXPECT_EQ(escapedHtml("schön 4 bit −0.4\n"), "schön 4 bit −0.4\n");
    EXPECT_EQ(escapedHtml(std::string_view("a\0b\x1B[31m", 7)), "a\uFFFDb\uFFFD[31");
    EXPECT_EQ(escapedHtml("a\xFF\xC3"), "a\uFFFD\uFFFD");
}

TEST(HtmlText, ElementsTakeHtmlAndTextsTakeText) {
    EXPECT_EQ(htmlText("p", "<b>", "a b"), "<p class=\"a b\">&lt;b&gt;</p>\n");
    EXPECT_EQ(htmlElement("p", "<b></b>"), "<p><b></b></p>\n");
}

TEST(HtmlText, ASectionWithoutContentIsNone) {
    EXPECT_EQ(htmlSection("Head", ""), "");
    EXPECT_THAT(htmlSection("Head", "x"), HasSubstr("<h2>Head</h2>"));
}

TEST(HtmlTable, AlignsNumbersAndEscapesCells) {
    HtmlTable table({{"name", false}, {"MB"}});
    EXPECT_TRUE(table.isEmpty());
    table.addRow({"<i>", {"1.0", "good"}});
    const std::string html = table.html();
    EXPECT_THAT(html, HasSubstr("<td>&lt;i&gt;</td>"));
    EXPECT_THAT(html, HasSubstr("<td class=\"number good\">1.0</td>"));
    EXPECT_THAT(html, HasSubstr("<th class=\"number\">MB</th>"));
}

TEST(HtmlTable, DropsColumnsThatTellNothing) {
    HtmlTable table({{"name", false}, {"a"}, {"b"}});
    table.addRow({"", "–", "1"});
    table.addRow({"", "", "–"});
    table.dropEmptyColumns();
    EXPECT_THAT(table.html(), Not(HasSubstr(">a<")));
    EXPECT_THAT(table.html(), HasSubstr(">b<"));
    EXPECT_THAT(table.html(), HasSubstr(">name<"));
}

}  // namespace
}  // namespace lathe
