// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/row_order.h"

#include "history_fixture.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RowOrderTest : public testing::Test {
protected:
    void SetUp() override {
        m_columns.set(0, test::listedRun("a", 1, {{"result.bytes", 3}, {"settings.quantize.bits", 4}}, {{"recipe.name", "beta"}}));
        m_columns.set(1, test::listedRun("b", 2, {{"settings.quantize.bits", 4}, {"settings.seed", 0}}, {{"recipe.name", "alpha"}}));
        m_columns.set(2, test::listedRun("c", 3, {{"result.bytes", 1}, {"settings.seed", 0}}, {{"settings.prune.criterion", "l1"}}));
        m_columns.set(3, test::listedRun("d", 4, {{"result.bytes", 3}, {"settings.seed", 1}}, {{"settings.prune.criterion", "l2"}}));
    }
    std::vector<int> sorted(const std::string& path, bool isDescending) const {
        std::vector<int> rows = {3, 2, 1, 0};
        sortRows(rows, m_columns, path, isDescending);
        return rows;
    }
    RunColumns m_columns;
};

TEST_F(RowOrderTest, NumbersTextsAndWhatIsAbsentLast) {
    EXPECT_THAT(sorted("result.bytes", false), ElementsAre(2, 3, 0, 1));
    EXPECT_THAT(sorted("result.bytes", true), ElementsAre(3, 0, 2, 1));
    EXPECT_THAT(sorted("recipe.name", false), ElementsAre(1, 0, 3, 2));
    EXPECT_THAT(sorted("recipe.name", true), ElementsAre(0, 1, 3, 2));
    EXPECT_THAT(sorted("never", false), ElementsAre(3, 2, 1, 0));
}

TEST_F(RowOrderTest, SettingsVary) {
    EXPECT_EQ(varietyOf("settings.quantize.bits", {0, 1}, m_columns), Variety::Equal);
    EXPECT_EQ(varietyOf("settings.quantize.bits", {0, 1, 2}, m_columns), Variety::Part);
    EXPECT_EQ(varietyOf("settings.seed", {1, 2, 3}, m_columns), Variety::Different);
    EXPECT_EQ(varietyOf("settings.seed", {0}, m_columns), Variety::None);
    EXPECT_EQ(varietyOf("settings.prune.criterion", {2, 3}, m_columns), Variety::Different);
    EXPECT_EQ(varietyOf("settings.seed", {}, m_columns), Variety::None);
    EXPECT_THAT(differentSettings({0, 1, 2, 3}, m_columns), ElementsAre("settings.seed", "settings.prune.criterion"));
    EXPECT_THAT(differentSettings({}, m_columns), IsEmpty());
}

}  // namespace
}  // namespace lathe
