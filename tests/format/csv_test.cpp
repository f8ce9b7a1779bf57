// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/csv.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(CsvCell, QuotesWhatWouldBreakTheTable) {
    EXPECT_EQ(csvCell("plain text"), "plain text");
    EXPECT_EQ(csvCell("half, \"4 bit\""), "\"half, \"\"4 bit\"\"\"");
    EXPECT_EQ(csvCell("two\nlines"), "\"two\nlines\"");
}

TEST(CsvCell, KeepsEveryDigitAndLeavesOutWhatIsNotKnown) {
    const Json sum = 0.1 + 0.2, none, text = "a,b";
    EXPECT_EQ(csvCell(&sum), "0.30000000000000004");
    EXPECT_EQ(csvCell(&none), "");
    EXPECT_EQ(csvCell(nullptr), "");
    EXPECT_EQ(csvCell(&text), "\"a,b\"");
}

}  // namespace
}  // namespace lathe
