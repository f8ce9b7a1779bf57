// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/training_stage.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"

namespace lathe {

namespace {

// Long enough for the documents that are trained on, short enough that attention stays a small part of a step.
constexpr int kLongestSequence = 256;

}  // namespace

Json trainInPlace(ShapedModel& model, const OptimizerSettings& optimizer, int steps, const DistillationTarget& teaching,
                  const StageContext& context, bool keepZeros) {
    if (!context.trainer)
        throw failed("the stage cannot train", "no trainer was started for this run");
    const TemporaryFolder folder("lathe-training");
    TrainingJob job;
    job.model = folder.path() / "student";
    job.output = folder.path() / "trained";
    job.trainTokens = context.trainTokens;
    job.validationTokens = context.validationTokens;
    job.optimizer = optimizer;
    job.steps = steps;
    job.sequenceLength = std::min(kLongestSequence, model.weights.config.contextLength);
    job.validateEvery = std::max(1, steps / 8);
    job.keepZeros = keepZeros;
    job.seed = context.seed;
    job.threads = context.threads;
    writeCheckpoint(job.model, model.weights, std::nullopt);
    if (teaching.alpha > 0)
        job.distillation = teaching;
    context.progress.phase({PhaseKind::Train, "train"});
    const TrainingReport report = context.trainer->train(job, context.progress, context.cancel);
    model.weights = readCheckpoint(job.output).weights;
    return toJson(report);
}

}  // namespace lathe
