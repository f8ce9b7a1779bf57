// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/inspection.h"

#include <gmock/gmock.h>

#include "core/models/model_description.h"
#include "core/models/model_source.h"
#include "core/runnable/runnable_model.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

constexpr const char* kModel = "random:2x2x64x300";

Inspection inspect(const InspectJob& job) {
    Progress progress;
    const CancelToken cancel;
    return inspectModels(inspectJobFromJson(toJson(job)), progress, cancel);
}

TEST(Inspection, CountsEveryWeightOnce) {
    const Inspection inspection = inspect({.model = kModel, .storage = {}});
    int64_t parameters = 0;
    for (const ModelPart& part : inspection.before.parts)
        parameters += part.parameters;
    EXPECT_EQ(parameters, inspection.before.parameters);
    EXPECT_EQ(inspection.before.bytes, 4 * parameters);
    EXPECT_FALSE(inspection.after.has_value());
}

TEST(Inspection, ShowsWhatQuantizationMakesOfEachMatrix) {
    const Inspection inspection = inspect({.model = kModel, .storage = QuantizeStage{.bits = 4}});
    const ModelPart& part = *inspection.after->find(1, "mlp_up");
    EXPECT_EQ(part.bits, 4);
    EXPECT_DOUBLE_EQ(part.bitsPerWeight, 4.25);  // a bfloat16 scale for 64 weights
    ASSERT_TRUE(part.relativeChange.has_value());
    EXPECT_GT(*part.relativeChange, 0.01);
    EXPECT_LT(*part.relativeChange, 0.2);
    ASSERT_TRUE(part.steps.has_value());
    int64_t counted = 0;
    for (const int64_t count : part.steps->after.counts)
        counted += count;
    EXPECT_EQ(counted, part.inputs * part.outputs);
    EXPECT_EQ(inspection.after->find(0, "norm_1")->relativeChange, 0.0);
}

TEST(Inspection, ComparesLayersWithWhereTheyCameFrom) {
    const TemporaryFolder folder;
    Gpt2Weights weights = loadSourceModel(kModel).checkpoint.weights;
    weights.layers.erase(weights.layers.begin());
    weights.config.layers.erase(weights.config.layers.begin());
    writeArtifact(folder.path(), ShapedModel{weights}, std::nullopt);

    const Inspection right = inspect({.model = kModel, .after = folder.path().string(), .storage = {}, .origins = {1}});
    EXPECT_EQ(right.after->find(0, "qkv")->relativeChange, 0.0);
    const Inspection wrong = inspect({.model = kModel, .after = folder.path().string(), .storage = {}, .origins = {0}});
    EXPECT_GT(*wrong.after->find(0, "qkv")->relativeChange, 0.5);
    expectBadInput([&] { inspect({.model = kModel, .after = folder.path().string(), .storage = {}, .origins = {2}}); }, {"layer 2 of 2"});
}

TEST(Sensitivity, RefusesModelsThatTextSaysNothingTo) {
    Progress progress;
    const CancelToken cancel;
    expectBadInput([&] { measureSensitivity({.model = kModel, .stage = {}}, progress, cancel); }, {"tokenizer"});
}

TEST(ModelDescription, TellsRandomModelsAndRefusesWhatIsNone) {
    const Json description = describeModel(kModel);
    EXPECT_EQ(description.at("kind"), "random");
    EXPECT_EQ(description.at("layers"), 2);
    EXPECT_EQ(description.at("has_tokenizer"), false);
    expectBadInput([] { describeModel("/no/such/model"); }, {"there is no model"});
}

}  // namespace
}  // namespace lathe
