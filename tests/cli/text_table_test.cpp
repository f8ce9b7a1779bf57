// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <gtest/gtest.h>

#include "tests/cli/example_run.h"

namespace lathe {

namespace {

using test::kPlain;

constexpr Surface kColour{.isTerminal = true, .hasColour = true, .width = 100};

TextTable exampleTable() {
    TextTable table({{"", Align::Left}, {"MB"}, {"note", Align::Left}});
    table.addRow({"baseline", "25.3", "−"});
    table.addRow({"half", "3.1"});
    return table;
}

}  // namespace

TEST(TextTable, AlignsNumbersToTheRightAndEndsNoLineInSpaces) {
    EXPECT_EQ(exampleTable().text(kPlain),
              "            MB  note\n"
              "baseline  25.3  −\n"
              "half       3.1\n");
}

TEST(TextTable, AlignsByColumnsOfTheScreenNotByBytes) {
    TextTable table({{"", Align::Left}, {"value"}});
    table.addRow({"半分", "−0.4 pp"});
    table.addRow({"half", "+10.2 pp"});
    EXPECT_EQ(table.text(kPlain),
              "         value\n"
              "半分   −0.4 pp\n"
              "half  +10.2 pp\n");
}

TEST(TextTable, ColoursAfterMeasuring) {
    TextTable table({{"", Align::Left}, {"", Align::Left}});
    table.addRow({"request", {"faster", TextStyle::Good}});
    table.addRow({"size", "same"});
    EXPECT_EQ(table.text(kColour), "request  \033[32mfaster\033[0m\nsize     same\n");
}

TEST(TextTable, DropsColumnsThatHaveNothing) {
    TextTable table({{"", Align::Left}, {"perplexity"}, {"MB"}});
    table.addRow({"baseline", "–", "25.3"});
    table.addRow({"result", "", "–"});
    table.dropEmptyColumns();
    EXPECT_EQ(table.text(kPlain), "            MB\nbaseline  25.3\nresult       –\n");
}

TEST(TextTable, CutsOnlyTheFlexibleColumnWhereALineIsTooLong) {
    TextTable table({{"run", Align::Left}, {"name", Align::Left}, {"MB"}});
    table.addRow({"3f2a91bc", std::string(200, 'x'), "25.3"});
    const std::string text = table.text(kPlain, 1);
    EXPECT_EQ(text, "run" + std::string(7, ' ') + "name" + std::string(84 - 4 + 2 + 2, ' ') + "MB\n3f2a91bc  " + std::string(83, 'x') +
                        "…  25.3\n");
}

TEST(TextTable, MakesTextOfUsersHarmless) {
    TextTable table({{"", Align::Left}});
    table.addRow({"evil\033]0;name\a"});
    EXPECT_EQ(table.text(kColour), "evil\uFFFD]0;name\uFFFD\n");
}

TEST(TextTable, PutsLabelledTextsUnderEachOther) {
    EXPECT_EQ(labelledLines({{"CPU", "fast"}, {"features", "avx2"}}, kPlain), "CPU       fast\nfeatures  avx2\n");
}

}  // namespace lathe
