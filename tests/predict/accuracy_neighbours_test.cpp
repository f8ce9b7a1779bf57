// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/accuracy_neighbours.h"

#include <gtest/gtest.h>

#include "tests/predict/predict_fixtures.h"

namespace lathe {
namespace {

Run runOf(std::vector<Stage> stages, double accuracy) {
    Run run;
    run.state = RunState::Done;
    run.recipe = test::recipeOf(std::move(stages));
    run.result.emplace();
    run.result->tasks["qa"].values["accuracy"] = accuracy;
    return run;
}

const std::vector<lathe::Run> kRuns = {runOf({test::pruneBy(0.2)}, 0.9), runOf({test::pruneBy(0.4)}, 0.5), runOf({test::pruneBy(0.8)}, 0.1),
                                       runOf({QuantizeStage{.bits = 4}}, 0.97)};

std::optional<PredictedAccuracy> accuracyOf(std::vector<Stage> stages) {
    return accuracyOfNeighbours(test::recipeOf(std::move(stages)), kRuns);
}

TEST(AccuracyOfNeighbours, OfTheSameStagesIsWhatWasMeasured) {
    const auto accuracy = accuracyOf({QuantizeStage{.bits = 4}});
    ASSERT_TRUE(accuracy);
    EXPECT_EQ(accuracy->value, 0.97);
    EXPECT_EQ(accuracy->field, "tasks.qa.accuracy");
}

TEST(AccuracyOfNeighbours, BetweenTwoRunsLiesBetweenTheNearestOfThem) {
    const auto accuracy = accuracyOf({test::pruneBy(0.3)});
    ASSERT_TRUE(accuracy);
    EXPECT_DOUBLE_EQ(accuracy->value, 0.7);
    EXPECT_EQ(accuracy->low, 0.5);
    EXPECT_EQ(accuracy->high, 0.9);
}

TEST(AccuracyOfNeighbours, NothingIsExtrapolatedAndNothingTakenFromOtherChoices) {
    EXPECT_FALSE(accuracyOf({test::pruneBy(0.9)}));
    PruneStage other = test::pruneBy(0.3);
    other.criterion = PruneCriterion::L2;
    EXPECT_FALSE(accuracyOf({other}));
    PruneStage further = test::pruneBy(0.3);
    further.recoverSteps = 10;
    further.alpha = 0.1;
    EXPECT_FALSE(accuracyOf({further}));
    EXPECT_FALSE(accuracyOf({QuantizeStage{.bits = 2}}));
}

TEST(AccuracyOfNeighbours, RunsOnOtherDataDoNotCount) {
    Recipe recipe = test::recipeOf({QuantizeStage{.bits = 4}});
    recipe.data.test = "other.txt";
    EXPECT_FALSE(accuracyOfNeighbours(recipe, kRuns));
}

}  // namespace
}  // namespace lathe
