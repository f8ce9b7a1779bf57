// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_loop.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/checkpoint/checkpoint.h"
#include "tests/train/small_models.h"

namespace lathe {
namespace {

/// Remembers what it is told; may act at a step.
struct Recorder : Progress {
    std::vector<double> losses;
    std::function<void(int64_t)> atStep = [](int64_t) {};

    void step(int64_t done, int64_t) override { atStep(done); }
    void metric(const std::string& name, double value) override {
        if (name == "loss")
            losses.push_back(value);
    }
};

class TrainingLoop : public testing::Test {
protected:
    TrainingLoop() {
        const Gpt2Config config = uniformGpt2Config(2, 2, 16, 11, 16);
        writeCheckpoint(folder("start"), test::randomWeights(config, 1, 0.05), std::nullopt);
        writeTokenFile(folder("train.safetensors"), test::countingDocuments(40, 6, 11, 1));
        writeTokenFile(folder("validation.safetensors"), test::countingDocuments(10, 6, 11, 2));
    }

    std::filesystem::path folder(const std::string& name) const { return m_folder.path() / name; }

    TrainingJob job(const std::string& output, int steps) const {
        TrainingJob job;
        job.model = folder("start");
        job.output = folder(output);
        job.trainTokens = folder("train.safetensors");
        job.validationTokens = folder("validation.safetensors");
        job.optimizer.learningRate = 1e-2;
        job.optimizer.batchSize = 4;
        job.sequenceLength = 16;
        job.steps = steps;
        job.seed = 3;
        job.threads = 1;
        return job;
    }

    TrainingReport train(const TrainingJob& job) { return runTraining(job, m_recorder, m_cancel); }

    std::string bytesOf(const std::string& output) const { return sha256OfFile(folder(output) / "model.safetensors"); }

    TemporaryFolder m_folder;
    Recorder m_recorder;
    CancelToken m_cancel;
};

TEST_F(TrainingLoop, KeepsZerosWhereAskedTo) {
    Gpt2Weights weights = readCheckpoint(folder("start")).weights;
    for (size_t i = 0; i < weights.layers[0].upWeight.values.size(); i += 3)
        weights.layers[0].upWeight.values[i] = 0;
    writeCheckpoint(folder("start"), weights, std::nullopt);
    const auto zeros = [&](bool keepZeros) {
        TrainingJob masked = job("masked", 5);
        masked.keepZeros = keepZeros;
        train(masked);
        const std::vector<float> values = readCheckpoint(folder("masked")).weights.layers[0].upWeight.values;
        size_t count = 0;
        for (size_t i = 0; i < values.size(); i += 3)
            count += values[i] == 0;
        EXPECT_NE(values[1], weights.layers[0].upWeight.values[1]) << "the others learn";
        return count;
    };
    const size_t all = (weights.layers[0].upWeight.values.size() + 2) / 3;
    EXPECT_EQ(zeros(true), all);
    EXPECT_LT(zeros(false), all / 10);
}

TEST_F(TrainingLoop, LearnsATinyTaskByHeart) {
    TrainingJob learn = job("out", 150);
    learn.validateEvery = 50;
    const TrainingReport report = train(learn);
    ASSERT_EQ(report.curve.size(), 3u);
    EXPECT_EQ(report.steps, 150);
    EXPECT_EQ(report.curve.back().step, 150);
    EXPECT_GT(m_recorder.losses.front(), 2.0);
    EXPECT_LT(m_recorder.losses.back(), 0.05);
    EXPECT_LT(report.curve.back().validationLoss, 0.05);
    EXPECT_EQ(report.curve.back().validationAccuracy, 1.0);
    EXPECT_LT(report.curve[1].trainLoss, report.curve[0].trainLoss);
    EXPECT_GT(report.tokensPerSecond, 0);
}

TEST_F(TrainingLoop, EveryOptimizerLearns) {
    for (const auto& [kind, rate] : {std::pair{"adam", 1e-2}, {"adamw", 1e-2}, {"sgd", 0.3}}) {
        TrainingJob learn = job(kind, 80);
        learn.optimizer.optimizer = kind;
        learn.optimizer.learningRate = rate;
        const TrainingReport report = train(learn);
        ASSERT_EQ(report.curve.size(), 1u);
        EXPECT_LT(report.curve.back().validationLoss, 1.0) << kind;
    }
}

class Determinism : public TrainingLoop, public testing::WithParamInterface<int> {};

TEST_P(Determinism, TwoRunsGiveTheSameBytesAndAnotherSeedOthers) {
    // Wide enough for libtorch to share the work between threads.
    writeCheckpoint(folder("wide"), test::randomWeights(uniformGpt2Config(2, 4, 128, 11, 64), 1, 0.05), std::nullopt);
    const auto trained = [&](const std::string& output, uint64_t seed) {
        TrainingJob wide = job(output, 4);
        wide.model = folder("wide");
        wide.sequenceLength = 64;
        wide.seed = seed;
        wide.threads = GetParam();
        train(wide);
        return bytesOf(output);
    };
    const std::string first = trained("first", 3);
    EXPECT_EQ(trained("second", 3), first);
    EXPECT_NE(trained("third", 4), first);
}

INSTANTIATE_TEST_SUITE_P(Threads, Determinism, testing::Values(1, 2), [](const auto& threads) { return std::to_string(threads.param); });

class Resumption : public TrainingLoop, public testing::WithParamInterface<std::string> {};

TEST_P(Resumption, GivesTheSameBytesAndCurveAsAnUninterruptedRun) {
    TrainingJob whole = job("whole", 20);
    whole.optimizer.optimizer = GetParam();
    whole.validateEvery = 6;
    const TrainingReport expected = train(whole);

    TrainingJob broken = whole;
    broken.output = folder("broken");
    broken.saveEvery = 5;
    m_recorder.atStep = [&](int64_t done) {
        if (done == 8)
            throw failed("pulled the plug");
    };
    EXPECT_THROW(train(broken), Error);
    m_recorder.atStep = [](int64_t) {};
    broken.resume = true;
    m_recorder.losses.clear();
    const TrainingReport found = train(broken);
    EXPECT_EQ(m_recorder.losses.size(), 15u);  // from the state of step 5
    EXPECT_EQ(bytesOf("broken"), bytesOf("whole"));
    ASSERT_EQ(found.curve.size(), expected.curve.size());
    for (size_t i = 0; i < found.curve.size(); ++i) {
        EXPECT_EQ(found.curve[i].step, expected.curve[i].step);
        EXPECT_EQ(found.curve[i].trainLoss, expected.curve[i].trainLoss);
        EXPECT_EQ(found.curve[i].validationLoss, expected.curve[i].validationLoss);
    }
    EXPECT_FALSE(std::filesystem::exists(folder("broken") / "training_state.safetensors"));
}

INSTANTIATE_TEST_SUITE_P(Optimizers, Resumption, testing::Values("adamw", "adam", "sgd"), [](const auto& kind) { return kind.param; });

TEST_F(TrainingLoop, CancellingKeepsTheStateToGoOnFrom) {
    train(job("whole", 20));
    m_recorder.atStep = [&](int64_t done) {
        if (done == 7)
            m_cancel.cancel();
    };
    TrainingJob stopped = job("stopped", 20);
    try {
        train(stopped);
        FAIL() << "was not cancelled";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
    EXPECT_EQ(m_recorder.losses.size(), 27u);
    stopped.resume = true;
    const CancelToken fresh;
    Progress silent;
    runTraining(stopped, silent, fresh);
    EXPECT_EQ(bytesOf("stopped"), bytesOf("whole"));
}

TEST_F(TrainingLoop, ResumesNoOtherTraining) {
    TrainingJob stopped = job("stopped", 20);
    m_cancel.cancel();
    EXPECT_THROW(train(stopped), Error);
    stopped.resume = true;
    stopped.optimizer.learningRate *= 2;
    const CancelToken fresh;
    EXPECT_THROW(runTraining(stopped, m_recorder, fresh), Error);
    stopped.output = folder("never begun");
    EXPECT_THROW(runTraining(stopped, m_recorder, fresh), Error);
}

TEST_F(TrainingLoop, DistilsASmallerStudent) {
    train(job("teacher", 150));
    writeCheckpoint(folder("student"), test::randomWeights(uniformGpt2Config(1, 2, 12, 11, 16), 2, 0.05), std::nullopt);
    TrainingJob distil = job("distilled", 120);
    distil.model = folder("student");
    distil.distillation = DistillationTarget{folder("teacher"), 2.0, 1.0};  // soft targets alone
    const TrainingReport report = train(distil);
    EXPECT_GT(report.curve.back().validationAccuracy, 0.95);
    EXPECT_EQ(readCheckpoint(folder("distilled")).weights.config.width, 12);
}

TEST_F(TrainingLoop, RefusesJobsWhosePartsDoNotFit) {
    TrainingJob longer = job("out", 5);
    longer.sequenceLength = 17;
    EXPECT_THROW(train(longer), Error);
    TrainingJob none = job("out", 0);
    EXPECT_THROW(train(none), Error);
    TrainingJob foreign = job("out", 5);
    writeTokenFile(folder("foreign.safetensors"), test::countingDocuments(4, 6, 50, 1));
    foreign.trainTokens = folder("foreign.safetensors");
    EXPECT_THROW(train(foreign), Error);
    TrainingJob mismatched = job("out", 5);
    writeCheckpoint(folder("other"), test::randomWeights(uniformGpt2Config(1, 2, 12, 20, 16), 2), std::nullopt);
    mismatched.distillation = DistillationTarget{folder("other"), 2.0, 0.5};
    EXPECT_THROW(train(mismatched), Error);
    EXPECT_FALSE(std::filesystem::exists(folder("out") / "model.safetensors"));
}

}  // namespace
}  // namespace lathe
