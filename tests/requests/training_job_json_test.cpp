// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"
#include "core/requests/training_job.h"

namespace lathe {
namespace {

TrainingJob everything() {
    TrainingJob job;
    job.model = "/m";
    job.output = "/o";
    job.trainTokens = "/t.safetensors";
    job.validationTokens = "/v.safetensors";
    job.distillation = DistillationTarget{.teacher = "/teacher", .temperature = 3, .alpha = 0.25};
    job.optimizer = {.optimizer = "sgd", .learningRate = 0.1, .batchSize = 3, .weightDecay = 0, .gradientClip = 0.5, .warmup = 0.1};
    job.steps = 11;
    job.sequenceLength = 64;
    job.validateEvery = 5;
    job.saveEvery = 6;
    job.resume = true;
    job.seed = UINT64_MAX;
    job.threads = 2;
    return job;
}

TEST(TrainingJobJson, SurvivesTheRoundTrip) {
    const TrainingJob read = trainingJobFromJson(parseJson(toJson(everything()).dump(), "job"));
    EXPECT_EQ(toJson(read), toJson(everything()));
    EXPECT_EQ(read.optimizer, everything().optimizer);
    EXPECT_EQ(read.distillation->teacher, "/teacher");
    EXPECT_EQ(read.distillation->alpha, 0.25);
    EXPECT_EQ(read.seed, UINT64_MAX);
    EXPECT_TRUE(read.resume);
    EXPECT_EQ(read.sequenceLength, 64);
}

TEST(TrainingJobJson, WithoutATeacherIsPlainTraining) {
    TrainingJob job = everything();
    job.distillation.reset();
    EXPECT_FALSE(trainingJobFromJson(toJson(job)).distillation);
}

TEST(TrainingJobJson, RefusesWhatIsMissingUnknownOrOutOfRange) {
    for (const char* change :
         {R"({"model": null})", R"({"stepps": 1})", R"({"steps": -1})", R"({"sequence_length": 1})", R"({"distillation": {}})"}) {
        Json json = toJson(everything());
        json.update(parseJson(change, "change"));
        EXPECT_THROW(trainingJobFromJson(json), Error) << change;
    }
}

TEST(TrainingReportJson, SurvivesTheRoundTripEvenWhereALossIsNoNumber) {
    TrainingReport report{
        .steps = 10, .seconds = 1.5, .tokensPerSecond = 1e4, .curve = {{.step = 0, .trainLoss = NAN, .validationLoss = 2.5}}};
    const TrainingReport read = trainingReportFromJson(parseJson(toJson(report).dump(), "report"));
    EXPECT_EQ(read.steps, 10);
    EXPECT_EQ(read.tokensPerSecond, 1e4);
    ASSERT_EQ(read.curve.size(), 1u);
    EXPECT_TRUE(std::isnan(read.curve[0].trainLoss));
    EXPECT_EQ(read.curve[0].validationLoss, 2.5);
}

}  // namespace
}  // namespace lathe
