// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/run_csv.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/records/fields.h"
#include "tests/store/store_fixture.h"

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> linesOf(const std::string& csv) {
    std::vector<std::string> lines = splitText(csv, '\n');
    EXPECT_EQ(lines.back(), "");
    lines.pop_back();
    for (std::string& line : lines) {
        EXPECT_EQ(line.back(), '\r');
        line.pop_back();
    }
    return lines;
}

// The cell under a head; for lines without quoted cells.
std::string cellUnder(const std::string& head, const std::vector<std::string>& lines, size_t row) {
    const auto heads = splitText(lines[0], ',');
    const auto place = static_cast<size_t>(std::find(heads.begin(), heads.end(), head) - heads.begin());
    return splitText(lines[row], ',').at(place);
}

TEST(RunsAsCsv, HasAColumnForEveryFlatField) {
    const auto lines = linesOf(runsAsCsv({}));
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(splitText(lines[0], ',').size(), runFields({}).size() + 2);
    EXPECT_THAT(lines[0], StartsWith("id,parent_id,"));
    EXPECT_TRUE(lines[0].ends_with(",tags,note"));
}

TEST(RunsAsCsv, HasARowARunWithEveryDigitAndNothingWhereNothingIsKnown) {
    MarkedRun one{test::storedRun("aaaa"), {{"b", "c"}, "", ""}}, two{test::storedRun("bbbb"), {}};
    one.run.result.emplace().perplexity = 0.1 + 0.2;
    two.run.result.emplace().tasks["qa"].values["accuracy"] = 0.5;
    const std::vector<MarkedRun> runs = {one, two};
    const auto lines = linesOf(runsAsCsv(runs));
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(cellUnder("result.perplexity", lines, 1), "0.30000000000000004");
    EXPECT_EQ(cellUnder("result.perplexity", lines, 2), "");
    EXPECT_EQ(cellUnder("result.tasks.qa.accuracy", lines, 1), "");
    EXPECT_EQ(cellUnder("result.tasks.qa.accuracy", lines, 2), "0.5");
    EXPECT_EQ(cellUnder("state", lines, 1), "done");
    EXPECT_EQ(cellUnder("tags", lines, 1), "b c");
}

TEST(RunsAsCsv, QuotesWhatWouldBreakTheTable) {
    MarkedRun marked{test::storedRun("aaaa"), {{}, "two\nlines", ""}};
    marked.run.recipe.name = "half, \"4 bit\"";
    const std::string csv = runsAsCsv(std::span(&marked, 1));
    EXPECT_THAT(csv, HasSubstr(",\"half, \"\"4 bit\"\"\","));
    EXPECT_TRUE(csv.ends_with(",\"two\nlines\"\r\n"));
}

}  // namespace
}  // namespace lathe
