// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_columns.h"

#include "history_fixture.h"

namespace lathe {
namespace {

using test::listedRun;

TEST(NumberColumnTest, KeepsWholeNumbersExactlyAndTellsWhatIsAbsent) {
    NumberColumn column;
    column.set(2, 0.1);
    EXPECT_TRUE(std::isnan(column.at(0)));
    EXPECT_TRUE(std::isnan(column.at(7)));
    EXPECT_NEAR(column.at(2), 0.1, 1e-8);
    column.set(0, 16'777'217);  // the first that 4 bytes cannot hold
    EXPECT_EQ(column.at(0), 16'777'217);
    EXPECT_NEAR(column.at(2), 0.1, 1e-8);
    EXPECT_TRUE(std::isnan(column.at(1)));
}

TEST(NumberColumnTest, CanBeginWithANumberThatNeedsWidth) {
    NumberColumn column;
    column.set(0, 1'795'000'000'123);
    column.set(3, 5);
    EXPECT_EQ(column.at(0), 1'795'000'000'123);
    EXPECT_EQ(column.at(3), 5);
    EXPECT_TRUE(std::isnan(column.at(1)));
}

TEST(NumberColumnTest, KeepsFewDifferentValuesWhole) {
    NumberColumn column;
    for (size_t row = 0; row < 1000; ++row)
        column.set(row, row % 2 == 0 ? 0.1 : 0.3);
    column.set(7, std::nan(""));
    EXPECT_EQ(column.at(6), 0.1);  // not as 4 bytes would hold it
    EXPECT_TRUE(std::isnan(column.at(7)));
    EXPECT_EQ(column.at(9), 0.3);
}

TEST(NumberColumnTest, StaysAsItWasWhenValuesBecomeMany) {
    NumberColumn narrow, wide;
    for (size_t row = 0; row < 500; ++row) {
        narrow.set(2 * row, 0.5 + static_cast<double>(row));
        wide.set(2 * row, 1e12 + static_cast<double>(row));
    }
    for (size_t row = 0; row < 500; ++row) {
        ASSERT_EQ(narrow.at(2 * row), 0.5 + static_cast<double>(row));
        ASSERT_EQ(wide.at(2 * row), 1e12 + static_cast<double>(row));
        ASSERT_TRUE(std::isnan(narrow.at(2 * row + 1)));
        ASSERT_TRUE(std::isnan(wide.at(2 * row + 1)));
    }
}

TEST(NumberColumnTest, TellsWhetherRunsCanDiffer) {
    NumberColumn column;
    EXPECT_FALSE(column.hasSeveral());
    column.set(3, 4);
    column.set(5, 4);
    EXPECT_FALSE(column.hasSeveral());
    for (size_t row = 0; row < 200; ++row) {
        column.set(row, static_cast<double>(row));
        EXPECT_TRUE(row == 0 || column.hasSeveral());
    }
}

TEST(PackedCodesTest, TakeFourBytesOnceOneIsNotEnough) {
    PackedCodes codes;
    codes.set(2, 255);
    codes.set(4, 256);
    codes.set(9, 70'000);
    EXPECT_EQ(codes.at(0), 0u);
    EXPECT_EQ(codes.at(2), 255u);
    EXPECT_EQ(codes.at(4), 256u);
    EXPECT_EQ(codes.at(5), 0u);
    EXPECT_EQ(codes.at(9), 70'000u);
    EXPECT_EQ(codes.at(10), 0u);
}

TEST(TextColumnTest, GivesEqualTextsEqualCodes) {
    TextColumn column;
    column.set(1, "builtin");
    column.set(4, "builtin");
    column.set(2, "");
    EXPECT_EQ(column.at(0), "");
    EXPECT_EQ(column.at(9), "");
    EXPECT_EQ(column.at(4), "builtin");
    EXPECT_EQ(column.codeAt(1), column.codeAt(4));
    EXPECT_EQ(column.texts().size(), 2u);
    for (int i = 0; i < 1000; ++i)
        column.set(5, "text " + std::to_string(i));  // the dictionary grows, the texts stay in place
    EXPECT_EQ(column.at(1), "builtin");
    EXPECT_EQ(column.at(5), "text 999");
}

TEST(RunColumnsTest, HoldWhatEachRunHas) {
    RunColumns columns;
    ListedRun run = listedRun("aaaa", 7, {{"result.bytes", 1e6}}, {{"state", "done"}, {"created", "1970-01-02T00:00:00.500Z"}});
    run.marks = {{"best", "front"}, "a note", "", true};
    columns.set(0, run);
    columns.set(1, listedRun("bbbb", 8, {{"result.perplexity", 2.5}}, {{"state", "failed"}}));
    EXPECT_EQ(columns.count(), 2u);
    EXPECT_EQ(columns.number(0, "result.bytes"), 1e6);
    EXPECT_EQ(columns.number(1, "result.bytes"), std::nullopt);
    EXPECT_EQ(columns.number(1, "result.perplexity"), 2.5);
    EXPECT_EQ(columns.number(0, "number"), 7);
    EXPECT_EQ(columns.number(0, "starred"), 1);
    EXPECT_EQ(columns.number(0, "created"), 86'400'500);
    EXPECT_EQ(columns.text(0, "tags"), "best front");
    EXPECT_EQ(columns.text(0, "note"), "a note");
    EXPECT_EQ(columns.text(1, "id"), "bbbb");
    EXPECT_EQ(columns.text(1, "never"), "");
    EXPECT_EQ(columns.number(1, "never"), std::nullopt);
}

TEST(RunColumnsTest, ARowThatIsSetAgainKeepsNothingOfBefore) {
    RunColumns columns;
    ListedRun run = listedRun("aaaa", 7, {{"result.bytes", 1e6}}, {{"error", "out of memory"}});
    run.marks.isStarred = true;
    columns.set(0, run);
    columns.set(0, listedRun("aaaa", 7, {{"result.perplexity", 2.5}}, {}));
    EXPECT_EQ(columns.number(0, "result.bytes"), std::nullopt);
    EXPECT_EQ(columns.number(0, "starred"), std::nullopt);
    EXPECT_EQ(columns.text(0, "error"), "");
    EXPECT_EQ(columns.number(0, "result.perplexity"), 2.5);
    EXPECT_EQ(columns.count(), 1u);
}

TEST(RunColumnsTest, DescribeTheirFieldsAsTheRecordsDo) {
    RunColumns columns;
    columns.set(
        0, listedRun("aaaa", 1, {{"result.tasks.qa.accuracy", 0.9}, {"result.tasks.qa.accuracy.ci_low", 0.8}, {"settings.seed", 0}}, {}));
    const auto field = [&](const char* path) { return columns.numberFields()[*columns.numberColumn(path)]; };
    EXPECT_EQ(field("result.tasks.qa.accuracy").unit, "fraction");
    EXPECT_EQ(field("result.tasks.qa.accuracy").better, Better::Higher);
    EXPECT_EQ(field("result.tasks.qa.accuracy.ci_low").unit, "fraction");
    EXPECT_EQ(field("settings.seed").label, "seed");
}

TEST(RunColumnsTest, ReadMomentsAndRefuseWhatIsNone) {
    EXPECT_EQ(millisecondsOf("1970-01-01T00:00:01.250Z"), 1250);
    EXPECT_EQ(millisecondsOf("2026-02-30T00:00:00.000Z"), std::nullopt);
    EXPECT_EQ(millisecondsOf("yesterday"), std::nullopt);
    EXPECT_EQ(millisecondsOf(""), std::nullopt);
}

}  // namespace
}  // namespace lathe
