// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lathe {
namespace {

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

}  // namespace
}  // namespace lathe
