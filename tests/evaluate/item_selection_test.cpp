// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/item_selection.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace lathe {
namespace {

/// units units with ids 100, 110, 120 …, of items items each.
std::vector<int64_t> evenUnits(int units, int items) {
    std::vector<int64_t> ids;
    for (int unit = 0; unit < units; ++unit)
        ids.insert(ids.end(), static_cast<size_t>(items), 100 + 10 * unit);
    return ids;
}

TEST(SelectItems, takesAllWhereTheyFit) {
    EXPECT_EQ(selectItems(evenUnits(3, 2), 6), (std::vector<size_t>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(selectItems(evenUnits(3, 2), 100).size(), 6u);
    EXPECT_TRUE(selectItems({}, 10).empty());
}

TEST(SelectItems, takesWholeUnitsSpreadEvenly) {
    // 7 items: 3 of the 6 units, numbers 0, 2, 4.
    EXPECT_EQ(selectItems(evenUnits(6, 2), 7), (std::vector<size_t>{0, 1, 4, 5, 8, 9}));
    EXPECT_EQ(selectItems(evenUnits(1032, 3), 3000).size(), 3000u);
}

TEST(SelectItems, takesAtLeastOneUnit) {
    EXPECT_EQ(selectItems(evenUnits(6, 3), 1), (std::vector<size_t>{0, 1, 2}));
}

TEST(SelectItems, takesAsManyUnitsAsFitAndNeverMore) {
    for (int units = 1; units <= 40; ++units) {
        for (int limit = 3; limit <= 3 * units; ++limit) {
            EXPECT_EQ(selectItems(evenUnits(units, 3), limit).size(), static_cast<size_t>(limit / 3 * 3)) << units << " " << limit;
        }
    }
}

TEST(SelectItems, keepsToTheLimitAlsoWhereUnitsDifferInSize) {
    // Unit 0 has 50 items, 1 to 50 have one each: half of the units would be more than half of the items.
    std::vector<int64_t> units(50, 0);
    for (int64_t unit = 1; unit <= 50; ++unit)
        units.push_back(unit);
    const auto selected = selectItems(units, 60);
    EXPECT_LE(selected.size(), 60u);
    EXPECT_GE(selected.size(), 50u);
}

TEST(UnitNumbers, countInOrderOfFirstAppearance) {
    EXPECT_EQ(unitNumbers(std::vector<int64_t>{7, 3, 7}), (std::vector<size_t>{0, 1, 0}));
}

TEST(ItemsToScore, areThoseOfTheSplit) {
    DataSet data;
    data.testItems.choices = {{"t", {"a", "b"}, 0, "k", 1}, {"u", {"a", "b"}, 0, "k", 2}};
    data.validationItems.choices = {{"v", {"a", "b"}, 0, "k", 1}};
    EXPECT_EQ(itemsToScore(data, &TaskItems::choices, {16, 16, 10, false}, "choice").size(), 2u);
    EXPECT_EQ(itemsToScore(data, &TaskItems::choices, {16, 16, 1, false}, "choice").size(), 1u);
    EXPECT_EQ(itemsToScore(data, &TaskItems::choices, {16, 16, 10, true}, "choice")[0].prompt, "v");
    EXPECT_THROW(itemsToScore(data, &TaskItems::choices, {16, 16, 0, false}, "choice"), Error);
    EXPECT_THROW(itemsToScore(data, &TaskItems::rescorings, {16, 16, 10, false}, "nbest"), Error);
}

}  // namespace
}  // namespace lathe
