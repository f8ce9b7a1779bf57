// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_list.h"

#include "store_fixture.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using ARun = lathe::Run;

class RunListTest : public test::StoreFixture {
protected:
    void SetUp() override {
        ARun failed = test::storedRun("failed-1", 3);
        failed.state = RunState::Failed;
        failed.recipe.name = "Half Depth, 4 bits";
        failed.recipe.model = "random:2x2x64";
        m_store->save(test::storedRun("done-1", 1));
        m_store->save(test::storedRun("done-2", 2));
        m_store->save(failed);
    }
};

TEST_F(RunListTest, IsTheWholeHistoryNewestFirstWhereNothingIsAskedFor) {
    EXPECT_THAT(listed(), ElementsAre("failed-1", "done-2", "done-1"));
}

TEST_F(RunListTest, IsFilteredByState) {
    EXPECT_THAT(listed({.state = "done"}), ElementsAre("done-2", "done-1"));
    EXPECT_THAT(listed({.state = "cancelled"}), IsEmpty());
}

TEST_F(RunListTest, IsFilteredByAPartOfTheNameWhateverItsCase) {
    EXPECT_THAT(listed({.name = "half depth"}), ElementsAre("failed-1"));
    EXPECT_THAT(listed({.name = "RECIPE"}), ElementsAre("done-2", "done-1"));
    EXPECT_THAT(listed({.name = "%"}), IsEmpty());
}

TEST_F(RunListTest, IsFilteredByModelAndTagTogether) {
    const std::vector<std::string> tags = {"front", "best"};
    m_store->addTags("failed-1", tags);
    m_store->addTags("done-1", std::vector<std::string>{"front"});
    EXPECT_THAT(listed({.tag = "front"}), ElementsAre("failed-1", "done-1"));
    EXPECT_THAT(listed({.tag = "front", .model = "builtin"}), ElementsAre("done-1"));
    EXPECT_THAT(listed({.tag = "fron"}), IsEmpty());
    EXPECT_THAT(m_store->list().front().tags, ElementsAre("best", "front"));
}

TEST_F(RunListTest, IsNoLongerThanItsLimit) {
    EXPECT_THAT(listed({.state = "done", .limit = 1}), ElementsAre("done-2"));
}

TEST_F(RunListTest, TellsRunsOfTheSameMomentInAFixedOrder) {
    for (const char* id : {"same-b", "same-a", "same-c"})
        m_store->save(test::storedRun(id, 9));
    EXPECT_THAT(listed({.limit = 3}), ElementsAre("same-c", "same-b", "same-a"));
}

}  // namespace
}  // namespace lathe
