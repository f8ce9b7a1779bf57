// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/tasks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace lathe {
namespace {

Measured scoredOn(const std::vector<std::pair<std::string, std::string>>& scores) {
    Measured measured;
    double value = 0.5;
    for (const auto& [task, metric] : scores)
        measured.tasks[task].values[metric] = value += 0.01;
    return measured;
}

std::string pathOf(const Measured& measured) {
    const auto headline = headlineIn(measured);
    return headline ? headline->path : "";
}

TEST(Headline, IsTheFirstDescribedTaskThatWasScored) {
    EXPECT_EQ(pathOf(scoredOn({{"choice", "accuracy"}, {"qa", "accuracy"}, {"translation", "chrf"}})), "tasks.qa.accuracy");
    EXPECT_EQ(pathOf(scoredOn({{"nbest", "accuracy"}, {"translation", "chrf"}})), "tasks.translation.chrf");
    EXPECT_EQ(pathOf({}), "");
}

TEST(Headline, OfTheNextTokenIsTheModelsOwnFieldWhereItHasOne) {
    Measured measured = scoredOn({{"lm", "next_token_accuracy"}, {"nbest", "accuracy"}});
    EXPECT_EQ(pathOf(measured), "tasks.lm.next_token_accuracy");
    measured.nextTokenAccuracy = 0.4;
    EXPECT_EQ(pathOf(measured), "next_token_accuracy");
    EXPECT_EQ(headlineIn(measured)->task, "lm");
    EXPECT_EQ(headlineIn(measured)->changePath(), "tasks.lm");
    EXPECT_EQ(scoreAt(measured, *headlineIn(measured)), 0.4);
}

TEST(Headline, TasksOfALaterVersionComeLastByName) {
    EXPECT_EQ(pathOf(scoredOn({{"zeta", "wer"}, {"alpha", "f1"}})), "tasks.alpha.f1");
    EXPECT_EQ(pathOf(scoredOn({{"alpha", "f1"}, {"nbest", "accuracy"}})), "tasks.nbest.accuracy");
    EXPECT_EQ(pathOf(scoredOn({{"alpha", "of_its_own"}})), "");
}

TEST(Headline, OfSeveralIsWhatAllHave) {
    const Json one = {{"tasks", {{"qa", {{"accuracy", 0.9}}}}}, {"next_token_accuracy", 0.4}}, other = {{"next_token_accuracy", 0.5}};
    EXPECT_EQ(headlineOfAll(std::vector{one, one})->path, "tasks.qa.accuracy");
    EXPECT_EQ(headlineOfAll(std::vector{one, other})->path, "next_token_accuracy");
    EXPECT_FALSE(headlineOfAll(std::vector{one, other, Json::object()}));
    EXPECT_FALSE(headlineOfAll({}));
}

TEST(Tasks, AreDescribedOnce) {
    std::set<std::string> names;
    for (const TaskDescription& task : describedTasks())
        EXPECT_TRUE(names.insert(task.name).second) << task.name;
    EXPECT_EQ(taskTitle("qa"), "question answering");
    EXPECT_EQ(taskTitle("of a later version"), "of a later version");
}

TEST(Tasks, ScoresOfAPathAreTheirs) {
    EXPECT_EQ(taskMetricOf("tasks.qa.accuracy")->task, "qa");
    EXPECT_EQ(taskMetricOf("tasks.qa.accuracy")->metric, "accuracy");
    EXPECT_EQ(taskMetricOf("next_token_accuracy")->task, "lm");
    EXPECT_FALSE(taskMetricOf("bytes"));
    EXPECT_FALSE(taskMetricOf("tasks.qa"));
}

}  // namespace
}  // namespace lathe
