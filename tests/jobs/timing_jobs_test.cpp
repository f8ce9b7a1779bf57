// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs that time models: what they refuse to time, and what their arms read.
#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

#include "core/checkpoint/checkpoint.h"
#include "core/jobs/jobs.h"
#include "core/models/model_source.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

constexpr const char* kSmallModel = "random:2x2x64x300";

class TimingJob : public testing::Test {
protected:
    /// kSmallModel with a weight that is no number.
    std::string damaged() const {
        Gpt2Weights weights = loadSourceModel(kSmallModel).checkpoint.weights;
        std::fill(weights.finalNormGain.values.begin(), weights.finalNormGain.values.end(),
                  std::numeric_limits<float>::max());  // overflows
        writeCheckpoint(m_folder.path() / "damaged", weights, std::nullopt);
        return (m_folder.path() / "damaged").string();
    }
    static MeasurePlan plan(const std::string& draft = "") {
        MeasurePlan plan;
        plan.promptTokens = 6;
        plan.newTokens = 4;
        plan.threads = 1;
        plan.draft = draft;
        return plan;
    }
    static Json bench(const std::string& model, const MeasurePlan& plan) {
        Progress progress;
        return runBench({.model = model, .storage = {}, .measure = plan, .repeats = 2}, progress, CancelToken());
    }
    static Json remeasure(const std::string& first, const std::string& second) {
        Progress progress;
        return runRemeasure({.models = {first, second}, .names = {"first", "second"}, .measure = plan(), .repeats = 2}, progress,
                            CancelToken());
    }
    template <typename Call>
    static void expectDamaged(Call&& call, const std::string& name) {
        const auto error = errorOf(call);
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), ErrorKind::Failed);
        EXPECT_THAT(error->what(), testing::HasSubstr("the outputs of \"" + name + "\" are no numbers, so nothing was timed"));
    }

private:
    TemporaryFolder m_folder;
};

TEST_F(TimingJob, BenchChecksTheModelAndItsDraft) {
    EXPECT_EQ(bench(kSmallModel, plan()).at("arms").size(), 1u);
    expectDamaged([&] { bench(damaged(), plan()); }, "lathe");
    expectDamaged([&] { bench(kSmallModel, plan(damaged())); }, "draft");
}

TEST_F(TimingJob, RemeasurementChecksEveryModel) {
    EXPECT_EQ(remeasure(kSmallModel, kSmallModel).at("arms").size(), 2u);
    expectDamaged([&] { remeasure(damaged(), kSmallModel); }, "first");
    expectDamaged([&] { remeasure(kSmallModel, damaged()); }, "second");
}

}  // namespace
}  // namespace lathe
