// SPDX-License-Identifier: GPL-3.0-or-later
// What a run refuses to time; whole runs are tests/app's.
#include "core/trial/trial.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "core/checkpoint/checkpoint.h"
#include "core/models/model_source.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

constexpr const char* kSmallModel = "random:2x2x64x300";

class TrialOfADamagedModel : public testing::Test {
protected:
    TrialOfADamagedModel() {
        Gpt2Weights weights = loadSourceModel(kSmallModel).checkpoint.weights;
        std::fill(weights.finalNormGain.values.begin(), weights.finalNormGain.values.end(),
                  std::numeric_limits<float>::max());  // overflows
        writeCheckpoint(m_folder.path(), weights, std::nullopt);
    }
    /// What is wrong with a run that fails before it has timed anything.
    std::string failureOf(const std::string& model, const std::string& draft) {
        lathe::Run run;
        run.recipe.model = model;
        run.recipe.measure.promptTokens = 6;
        run.recipe.measure.newTokens = 4;
        run.recipe.measure.threads = 1;
        run.recipe.measure.draft = draft;
        Progress progress;
        bool wasTimed = false;
        const auto listener = [&](const lathe::Run& soFar) { wasTimed = wasTimed || !soFar.samples.empty(); };
        const auto error = errorOf([&] { executeTrial(run, progress, listener, CancelToken()); });
        EXPECT_FALSE(wasTimed);
        EXPECT_EQ(error->kind(), ErrorKind::Failed);
        return error->what();
    }
    std::string damaged() const { return m_folder.path().string(); }

private:
    TemporaryFolder m_folder;
};

TEST_F(TrialOfADamagedModel, EndsBeforeAnythingIsTimed) {
    EXPECT_THAT(failureOf(damaged(), ""), testing::HasSubstr("the outputs of \"baseline\" are no numbers, so nothing was timed"));
}

TEST_F(TrialOfADamagedModel, EndsWhereItIsTheDraft) {
    EXPECT_THAT(failureOf(kSmallModel, damaged()), testing::HasSubstr("the outputs of \"draft\" are no numbers, so nothing was timed"));
}

}  // namespace
}  // namespace lathe
