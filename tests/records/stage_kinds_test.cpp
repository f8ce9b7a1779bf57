// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/stage_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/base/error_texts.h"
#include "core/records/recipe_json.h"
#include "core/records/recipe_sections.h"

namespace lathe {
namespace {

using testing::ElementsAre;

TEST(StageKinds, AreInTheOrderOfTheVariantAndFoundByName) {
    std::vector<std::string> names;
    for (const StageKind& kind : stageKinds())
        names.push_back(kind.name);
    EXPECT_THAT(names, ElementsAre("distill", "prune", "quantize", "split"));
    EXPECT_EQ(&kindOf(PruneStage{}), stageKindNamed("prune"));
    EXPECT_EQ(stageKindNamed("prun"), nullptr);
}

TEST(StageKinds, AFreshStageCanBeReadBack) {
    for (const StageKind& kind : stageKinds()) {
        const Json recipe = {{"format", kRecipeFormat}, {"stages", Json::array({toJson(kind.fresh)})}};
        EXPECT_EQ(recipeFromJson(recipe).stages.front(), kind.fresh) << kind.name;
    }
}

// A description that forgot something would show as an empty cell.
TEST(StageKinds, DescribeEverySettingWhole) {
    std::vector<std::vector<Setting>> lists;
    for (const StageKind& kind : stageKinds()) {
        EXPECT_FALSE(kind.title.empty() || kind.help.empty()) << kind.name;
        lists.push_back(kind.settings);
    }
    for (const RecipeSection& section : recipeSections())
        lists.push_back(section.settings);
    for (const std::vector<Setting>& settings : lists) {
        std::set<std::string> keys;
        for (const Setting& setting : settings) {
            EXPECT_TRUE(keys.insert(setting.key).second) << setting.key;
            EXPECT_STRNE(setting.label, "") << setting.key;
            EXPECT_FALSE(allowedText(setting).empty()) << setting.key;
            EXPECT_TRUE(setting.type != SettingType::Choice || !setting.choices.empty()) << setting.key;
        }
    }
}

TEST(StageKinds, WrittenStagesHaveTheDescribedKeysInTheirOrder) {
    for (const StageKind& kind : stageKinds()) {
        std::vector<std::string> described = {"kind"}, written;
        for (const Setting& setting : kind.settings)
            described.push_back(setting.key);
        const Json stage = toJson(kind.fresh);
        for (const auto& [key, value] : stage.items())
            written.push_back(key);
        EXPECT_EQ(written, described);
    }
}

TEST(StageKinds, SayHowAStageTrains) {
    EXPECT_TRUE(needsOf(DistillStage{}).training);
    EXPECT_TRUE(needsOf(DistillStage{}).calibration);
    EXPECT_FALSE(needsOf(PruneStage{}).training);
    PruneStage recovering;
    recovering.recoverSteps = 10;
    EXPECT_TRUE(needsOf(recovering).training);
    EXPECT_EQ(kindOf(recovering).training(recovering)->teacher, StageTraining::Teacher::Untouched);
    EXPECT_FALSE(needsOf(QuantizeStage{}).training);
    EXPECT_TRUE(needsOf(SplitStage{}).severalDevices);
}

TEST(StageOrderRule, IsMadeOfTextsThatCanBeSaidInAnotherLanguage) {
    const ErrorWords rule = stageOrderRule();
    EXPECT_EQ(rule.text, "distill and prune in any order and number, then at most one quantize, then at most one split");
    EXPECT_EQ(rule, phrase("stages.then_one",
                           {phrase("stages.then_one", {phrase("stages.any_order", {phrase("list.and", {"distill", "prune"})}), "quantize"}),
                            "split"}));
}

TEST(StageNames, CountTheStagesOfAKind) {
    EXPECT_THAT(stageNames(std::vector<Stage>{PruneStage{}, DistillStage{}, PruneStage{}, PruneStage{}}),
                ElementsAre("prune", "distill", "prune2", "prune3"));
    EXPECT_EQ(kindOfStageName("prune12"), stageKindNamed("prune"));
    EXPECT_EQ(kindOfStageName("2"), nullptr);
}

TEST(SettingAt, FindsStagesAndSections) {
    EXPECT_STREQ(settingAt("prune2.amount")->label, "amount");
    EXPECT_STREQ(settingAt("measure.batch")->label, "batch");
    EXPECT_STREQ(settingAt("seed")->label, "seed");
    EXPECT_EQ(settingAt("prune.bits"), nullptr);
    EXPECT_EQ(settingAt("nothing"), nullptr);
}

}  // namespace
}  // namespace lathe
