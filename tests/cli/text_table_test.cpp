// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <gtest/gtest.h>

#include "tests/cli/example_run.h"

namespace lathe {

namespace {

using test::kPlain;

constexpr Surface kColour{.isTerminal = true, .hasColour = true, .width = 100};

Table exampleTable() {
    Table table({{"", Align::Left}, {"MB"}, {"note", Align::Left}});
    table.addRow({"baseline", "25.3", "−"});
    table.addRow({"half", "3.1"});
    return table;
}

}  // namespace

TEST(TextTable, AlignsNumbersToTheRightAndEndsNoLineInSpaces) {
    EXPECT_EQ(tableText(exampleTable(), kPlain),
              "            MB  note\n"
              "baseline  25.3  −\n"
              "half       3.1\n");
}

TEST(TextTable, AlignsByColumnsOfTheScreenNotByBytes) {
    Table table({{"", Align::Left}, {"value"}});
    table.addRow({"半分", "−0.4 pp"});
    table.addRow({"half", "+10.2 pp"});
    EXPECT_EQ(tableText(table, kPlain),
              "         value\n"
              "半分   −0.4 pp\n"
              "half  +10.2 pp\n");
}

TEST(TextTable, ColoursAfterMeasuring) {
    Table table({{"", Align::Left}, {"", Align::Left}});
    table.addRow({"request", {"faster", TextStyle::Good}});
    table.addRow({"size", "same"});
    EXPECT_EQ(tableText(table, kColour), "request  \033[32mfaster\033[0m\nsize     same\n");
}

TEST(TextTable, DropsColumnsThatHaveNothing) {
    Table table({{"", Align::Left}, {"perplexity"}, {"MB"}});
    table.addRow({"baseline", "–", "25.3"});
    table.addRow({"result", "", "–"});
    table.dropEmptyColumns();
    EXPECT_EQ(tableText(table, kPlain), "            MB\nbaseline  25.3\nresult       –\n");
}

TEST(TextTable, CutsOnlyTheFlexibleColumnWhereALineIsTooLong) {
    Table table({{"run", Align::Left}, {"name", Align::Left}, {"MB"}});
    table.addRow({"3f2a91bc", std::string(200, 'x'), "25.3"});
    const std::string text = tableText(table, kPlain, 1);
    EXPECT_EQ(text, "run" + std::string(7, ' ') + "name" + std::string(84 - 4 + 2 + 2, ' ') + "MB\n3f2a91bc  " + std::string(83, 'x') +
                        "…  25.3\n");
}

TEST(TextTable, LeavesOutDetailsFromTheLeftWhereALineIsTooLong) {
    Table table({{"", Align::Left}, {"a"}, {"b"}});
    table.addRow({"run", {"1", TextStyle::Plain, "[0, 2]"}, {"3", TextStyle::Plain, "[2, 4]"}});
    EXPECT_EQ(tableText(table, kPlain), "            a         b\nrun  1 [0, 2]  3 [2, 4]\n");
    EXPECT_EQ(tableText(table, {.width = 20}), "     a         b\nrun  1  3 [2, 4]\n");
}

TEST(MarkdownTable, IsPaddedAndSaysHowItsColumnsAlign) {
    EXPECT_EQ(markdownTable(exampleTable()),
              "|          |   MB | note |\n"
              "| -------- | ---: | ---- |\n"
              "| baseline | 25.3 | −    |\n"
              "| half     |  3.1 |      |\n");
}

TEST(TextTable, MakesTextOfUsersHarmless) {
    Table table({{"", Align::Left}});
    table.addRow({"evil\033]0;name\a"});
    EXPECT_EQ(tableText(table, kColour), "evil\uFFFD]0;name\uFFFD\n");
}

TEST(TextTable, PutsLabelledTextsUnderEachOther) {
    EXPECT_EQ(labelledLines({{"CPU", "fast"}, {"features", "avx2"}}, kPlain), "CPU       fast\nfeatures  avx2\n");
}

}  // namespace lathe
