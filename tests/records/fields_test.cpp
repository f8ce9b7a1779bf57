// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/records/run.h"
#include "run_samples.h"

namespace lathe {
namespace {

const std::vector<std::string> kTasks = {"qa"};

std::set<std::string> pathsOf(const std::vector<Field>& fields) {
    std::set<std::string> paths;
    for (const Field& field : fields)
        paths.insert(field.path);
    return paths;
}

void collectScalars(const Json& node, const std::string& path, std::set<std::string>& into) {
    if (node.is_object())
        for (const auto& [key, value] : node.items())
            collectScalars(value, path.empty() ? key : path + "." + key, into);
    else if (!node.is_array())
        into.insert(path);
}

TEST(Fields, EachIsFoundInARunThatHasEverything) {
    const Json run = toJson(test::fullRun());
    for (const Field& field : runFields(kTasks))
        EXPECT_NE(valueAt(run, field.path), nullptr) << field.path;
}

TEST(Fields, DescribeEachOnce) {
    const auto fields = runFields(kTasks);
    EXPECT_EQ(pathsOf(fields).size(), fields.size());
    std::set<std::string> labels;
    for (const Field& field : fields)
        labels.insert(field.label);
    EXPECT_EQ(labels.size(), fields.size());
}

TEST(Fields, LeaveNoMeasuredNumberOut) {
    std::set<std::string> scalars;
    collectScalars(toJson(test::fullRun())["result"], "", scalars);
    const auto known = pathsOf(measuredFields(kTasks));
    for (const std::string& path : scalars) {
        const bool descriptive = path == "artifact_hash" || path.ends_with(".split") || path.ends_with(".protocol") ||
                                 path.find(".details.") != std::string::npos;
        EXPECT_TRUE(descriptive || known.contains(path)) << path;
    }
}

TEST(Fields, KnowTheComparisonThatIsOfThem) {
    std::map<std::string, std::string> found;
    for (const Field& field : measuredFields(kTasks))
        if (!field.comparison.empty())
            found[field.path] = field.comparison;
    const std::map<std::string, std::string> expected = {{"bytes", "comparison.size_ratio"},
                                                         {"perplexity", "comparison.perplexity"},
                                                         {"next_token_accuracy", "comparison.tasks.lm"},
                                                         {"tasks.qa.accuracy", "comparison.tasks.qa"},
                                                         {"latency.request_ms.p50", "comparison.request_speedup"},
                                                         {"latency.ttft_ms.p50", "comparison.ttft_speedup"},
                                                         {"latency.per_token_ms.p50", "comparison.per_token_speedup"}};
    EXPECT_EQ(found, expected);
}

TEST(Fields, AComparisonIsFoundByWhatItCompares) {
    Comparison comparison;
    comparison.sizeRatio = Compared{0.25, {}, {}, "smaller"};
    comparison.tasks["qa"] = Compared{-0.01, {}, {}, "same"};
    comparison.tasks["lm"] = Compared{-0.02, {}, {}, "worse"};
    EXPECT_EQ(comparedIn(comparison, "bytes")->value, 0.25);
    EXPECT_EQ(comparedIn(comparison, "tasks.qa.accuracy")->value, -0.01);
    EXPECT_EQ(comparedIn(comparison, "next_token_accuracy")->value, -0.02);
    EXPECT_EQ(comparedIn(comparison, "tasks.lm.next_token_accuracy")->value, -0.02);
    EXPECT_FALSE(comparedIn(comparison, "tasks.qa.f1"));
    EXPECT_FALSE(comparedIn(comparison, "perplexity"));
    EXPECT_FALSE(comparedIn(comparison, "parameters"));
}

TEST(Fields, TheTasksOfARunAreTold) {
    EXPECT_EQ(scoredTasks(toJson(test::fullRun())), kTasks);
}

TEST(ValueAt, GivesNothingWhereThePathEnds) {
    const Json json = {{"a", {{"b", 1}}}};
    EXPECT_EQ(*valueAt(json, "a.b"), 1);
    EXPECT_EQ(valueAt(json, "a.c"), nullptr);
    EXPECT_EQ(valueAt(json, "a.b.c"), nullptr);
    EXPECT_EQ(valueAt(json, ""), nullptr);
}

}  // namespace
}  // namespace lathe
