// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/display_text.h"

#include <gtest/gtest.h>

namespace lathe {

TEST(DisplayText, CountsColumnsNotBytes) {
    EXPECT_EQ(displayWidth(""), 0u);
    EXPECT_EQ(displayWidth("−0.4 ×"), 6u);
    EXPECT_EQ(displayWidth("半分"), 4u);
    EXPECT_EQ(displayWidth("e\u0301"), 1u);
}

TEST(DisplayText, CutsToColumnsWithAnEllipsis) {
    EXPECT_EQ(cutToWidth("quickstart", 10), "quickstart");
    EXPECT_EQ(cutToWidth("quickstart", 6), "quick…");
    EXPECT_EQ(cutToWidth("半分の深さ", 6), "半分…");
    EXPECT_EQ(cutToWidth("quickstart", 1), "…");
    EXPECT_EQ(cutToWidth("quickstart", 0), "");
}

TEST(DisplayText, LetsNoControlCharacterReachTheTerminal) {
    EXPECT_EQ(harmless("name\033[2J\n"), "name\uFFFD[2J\uFFFD");
    EXPECT_EQ(harmless("\xC2\x9B"
                       "2J"),
              "\uFFFD2J");
    EXPECT_EQ(harmless("a\xFF"
                       "b"),
              "a\uFFFD"
              "b");
    EXPECT_EQ(harmless("半分 −"), "半分 −");
}

TEST(DisplayText, WrapsAtSpacesAndIndentsFurtherLines) {
    EXPECT_EQ(wrapText("one two three four", 9, 2), "one two\n  three\n  four");
    EXPECT_EQ(wrapText("averyveryverylongword here", 10, 2), "averyveryverylongword\n  here");
    EXPECT_EQ(wrapText("about 3.40× [3.34, 3.46] faster", 18), "about 3.40×\n[3.34, 3.46]\nfaster");
    EXPECT_EQ(wrapText("a difference of 0.4 pp, then", 19), "a difference of\n0.4 pp, then");
    EXPECT_EQ(wrapText("label    value", 20, 9), "label    value");
}

}  // namespace lathe
