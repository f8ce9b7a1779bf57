// SPDX-License-Identifier: GPL-3.0-or-later
// lathe plan as a user meets it: measures the machine once, tells sizes before anything is run.
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::HasSubstr;
using testing::Not;

class PlanCommand : public AppTest {
protected:
    Json stages() const {
        return Json::array({{{"kind", "distill"}, {"ratio", 0.5}, {"steps", 2}}, {{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}}});
    }
};

}  // namespace

TEST_F(PlanCommand, TellsEachModelAndMeasuresTheMachineOnlyOnce) {
    const Outcome first = lathe({"plan", recipe(stages())});
    ASSERT_EQ(first.status, 0) << first.errors;
    EXPECT_THAT(first.errors, HasSubstr("Measuring this machine"));
    EXPECT_THAT(first.output, HasSubstr("quantize = result"));
    const Outcome second = lathe({"plan", recipe(stages()), "--json"});
    ASSERT_EQ(second.status, 0) << second.errors;
    EXPECT_THAT(second.errors, Not(HasSubstr("Measuring this machine")));
    const Json plan = parseJson(second.output, "plan");
    ASSERT_EQ(plan.at("models").size(), 3u);
    EXPECT_LT(plan.at("models").at(2).at("bytes"), plan.at("models").at(0).at("bytes"));
    EXPECT_GT(plan.at("seconds").get<double>(), 0);
    EXPECT_TRUE(plan.at("missing").contains("accuracy"));
}

TEST_F(PlanCommand, ChangesAreTakenAndMistakesRefusedBeforeAnythingIsMeasured) {
    const Outcome refused = lathe({"plan", recipe(stages()), "--set", "stages.1.bits=5"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.errors, HasSubstr("stages[1].bits"));
    EXPECT_THAT(refused.errors, Not(HasSubstr("Measuring")));
    EXPECT_EQ(lathe({"plan", recipe(stages()), "--set", "model=no-such-model"}).status, 2);
    const Outcome task = lathe({"plan", recipe(stages()), "--set", "evaluate.tasks=[\"lm\",\"choise\"]"});
    EXPECT_EQ(task.status, 2);
    EXPECT_THAT(task.errors, HasSubstr("Did you mean \"choice\"?"));
    EXPECT_THAT(task.errors, Not(HasSubstr("Measuring")));
}

}  // namespace lathe::test
