// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/setting_text.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(FamilyText, NamesTheStagesOfTheFamilyAndNoOthers) {
    EXPECT_EQ(familyText(RunFamily::Quantize), "quantize");
    EXPECT_EQ(familyText(RunFamily::Prune), "prune (+ quantize)");
    EXPECT_EQ(familyText(RunFamily::Distill), "distill (+ quantize)");
    EXPECT_EQ(familyText(RunFamily::Several), "distill + prune (+ quantize)");
    EXPECT_EQ(familyText(RunFamily::Split), "split");
    EXPECT_EQ(familyText(RunFamily::Baseline), "untouched");
}

TEST(FamilyOfStages, IsThatOfTheStagesThatReshape) {
    EXPECT_EQ(familyOfStages({}), RunFamily::Baseline);
    EXPECT_EQ(familyOfStages({"quantize"}), RunFamily::Quantize);
    EXPECT_EQ(familyOfStages({"prune", "prune", "quantize"}), RunFamily::Prune);
    EXPECT_EQ(familyOfStages({"distill", "prune"}), RunFamily::Several);
    EXPECT_EQ(familyOfStages({"distill", "split"}), RunFamily::Split);
}

TEST(SettingText, SaysStageAndSetting) {
    EXPECT_EQ(settingText("quantize.group_size"), "Quantize: group size");
    EXPECT_EQ(settingText("prune2.amount"), "Prune 2: amount");
    EXPECT_EQ(settingText("measure.batch"), "Measure: batch");
    EXPECT_EQ(settingText("evaluate.tasks"), "Evaluate: tasks");
    EXPECT_EQ(settingText("seed"), "seed");
    EXPECT_EQ(settingText("merge.no_such"), "merge: no such");
}

}  // namespace
}  // namespace lathe
