// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/request_runner.h"

#include <gtest/gtest.h>

#include "core/runnable/runnable_model.h"

namespace lathe {
namespace {

// A copy would count twice in the peak memory of a request, and in the time until a model is ready for its first.
TEST(RequestRunner, HasTheModelsOwnWeightsUntilItIsRenewed) {
    const RunnableModel model = openRunnableModel("random:2x2x64x300");
    MeasurePlan plan;
    plan.promptTokens = 6;
    plan.newTokens = 5;
    plan.threads = 1;
    const RequestPrompts prompts = samePrompts(plan, timingPrompt(model.packed->config, plan, 0));
    RequestRunner runner(model.packed, plan, {prompts});
    EXPECT_EQ(runner.engine().model().memory.data(), model.packed->memory.data());
    runner.run();
    const auto tokens = runner.tokens();
    runner.renew();
    EXPECT_NE(runner.engine().model().memory.data(), model.packed->memory.data());
    runner.run();
    EXPECT_EQ(runner.tokens(), tokens);
}

}  // namespace
}  // namespace lathe
