// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/setting_difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lathe {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Optional;

lathe::Run runOf(std::vector<Stage> stages) {
    lathe::Run run;
    run.recipe.stages = std::move(stages);
    return run;
}

std::vector<std::string> pathsOf(const std::vector<DifferingSetting>& settings) {
    std::vector<std::string> paths;
    for (const DifferingSetting& setting : settings)
        paths.push_back(setting.path);
    return paths;
}

TEST(DifferingSettings, GoByPlace) {
    QuantizeStage four;
    four.bits = 4;
    const auto settings = differingSettings({runOf({QuantizeStage{}}), runOf({four})});
    EXPECT_THAT(pathsOf(settings), ElementsAre("stages.0.bits"));
    EXPECT_THAT(settings[0].values, ElementsAre(Optional(std::string("8")), Optional(std::string("4"))));
}

TEST(DifferingSettingsByStage, CompareAStageWithItsLikeWhereverItStands) {
    QuantizeStage four;
    four.bits = 4;
    const auto settings = differingSettingsByStage({runOf({QuantizeStage{}}), runOf({PruneStage{}, four})});
    EXPECT_THAT(pathsOf(settings),
                ElementsAre("prune.criterion", "prune.granularity", "prune.amount", "prune.recover_steps", "quantize.bits"));
    EXPECT_EQ(settings[0].values[0], std::nullopt);
}

TEST(DifferingSettingsByStage, TellDetailsOfAStageOnlyWhereTheyDiffer) {
    PruneStage other;
    other.alpha = 0.9;
    EXPECT_THAT(pathsOf(differingSettingsByStage({runOf({PruneStage{}}), runOf({other})})), ElementsAre("prune.alpha"));
    EXPECT_THAT(pathsOf(differingSettingsByStage({runOf({PruneStage{}}), runOf({other}), runOf({})})), Contains("prune.alpha"));
}

TEST(DifferingSettingsByStage, SeeTheSecondStageOfAKind) {
    PruneStage heads;
    heads.granularity = PruneGranularity::Head;
    PruneStage more = heads;
    more.amount = 0.5;
    const auto settings = differingSettingsByStage({runOf({PruneStage{}, heads}), runOf({PruneStage{}, more})});
    EXPECT_THAT(pathsOf(settings), ElementsAre("prune2.amount"));
    EXPECT_THAT(settings[0].values, ElementsAre(Optional(std::string("0.3")), Optional(std::string("0.5"))));
    EXPECT_THAT(settingsOf(runOf({PruneStage{}, heads}).recipe), testing::AllOf(Contains("prune.amount"), Contains("prune2.amount")));
    // A second prune that the other run lacks is told by what it does, as a first one is.
    EXPECT_THAT(pathsOf(differingSettingsByStage({runOf({PruneStage{}}), runOf({PruneStage{}, heads})})),
                ElementsAre("prune2.criterion", "prune2.granularity", "prune2.amount", "prune2.recover_steps"));
}

TEST(ShownSetting, IsANumberToSixDigitsOrTheWordItself) {
    EXPECT_EQ(shownSetting("0.16666666666666666"), "0.166667");
    EXPECT_EQ(shownSetting("0.05"), "0.05");
    EXPECT_EQ(shownSetting("1234567890"), "1234567890");
    EXPECT_EQ(shownSetting("v1.2.3-a-long-word"), "v1.2.3-a-long-word");
}

TEST(SettingsOf, AreTheRecipesWithoutItsName) {
    EXPECT_THAT(settingsOf(runOf({PruneStage{}}).recipe),
                testing::AllOf(Contains("prune.amount"), Contains("measure.batch"), testing::Not(Contains("name"))));
}

}  // namespace
}  // namespace lathe
