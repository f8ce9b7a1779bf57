// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/duration_model.h"

#include <algorithm>

#include "core/records/stage_kinds.h"

namespace lathe {

namespace {

// Found on the reference history; stored runs correct them (prediction_history.h).
constexpr double kTrainingShare = 0.38;    // of the float32 peak that libtorch's training reaches
constexpr double kEvaluationShare = 0.25;  // of the float32 peak that scoring reaches, whatever the weights are stored in
constexpr double kSecondsPerModel = 3;     // packing, checking, and what tasks do beside the model
constexpr double kSecondsToStart = 8;      // reading, starting libtorch, memory measured in processes of their own

constexpr double kTokensPerItem = 40;
constexpr double kMostLmTokens = 65536;
constexpr double kUsualBlocks = 40;  // between the 20 that are always taken and 60
constexpr double kRequestsPerBlock = 2;
constexpr double kWarmUps = 6;
// Plain libtorch's request over that of the engine in float32.
constexpr double kReferenceFactor = 2.8;

// A product's weights are read three times in training: forward, for the inputs' gradients and for the weights'.
double trainingOperations(const ModelPlan& student) {
    return 6.0 * static_cast<double>(student.config.parameterCount());
}
double forwardOperations(const ModelPlan& model) {
    return 2.0 * static_cast<double>(model.config.parameterCount());
}

}  // namespace

double trainingSeconds(const Stage& stage, const ModelPlan& before, const ModelPlan& after, const ModelPlan& untouched,
                       const ThreadSpeed& speed) {
    const auto training = kindOf(stage).training(stage);
    if (!training)
        return 0;
    const ModelPlan& teacher = training->teacher == StageTraining::Teacher::Untouched ? untouched : before;
    const double tokens = static_cast<double>(training->steps) * training->optimizer.batchSize * after.config.contextLength;
    const double perToken = trainingOperations(after) + (training->alpha > 0 ? forwardOperations(teacher) : 0);
    return tokens * perToken / (kTrainingShare * speed.floatOperations);
}

double evaluationSeconds(const EvaluationPlan& plan, const ModelPlan& model, const ThreadSpeed& speed) {
    double tokens = 0;
    for (const std::string& task : plan.tasks)
        tokens += task == "lm" ? kMostLmTokens * plan.context / std::max(1, plan.stride) : kTokensPerItem * plan.limit;
    return tokens * forwardOperations(model) / (kEvaluationShare * speed.floatOperations);
}

double measurementSeconds(const MeasurePlan& plan, const std::vector<double>& requestMs) {
    if (requestMs.empty())
        return 0;
    double roundMs = kReferenceFactor * requestMs.front();
    for (const double ms : requestMs)
        roundMs += ms;
    const double blocks = kUsualBlocks * kRequestsPerBlock * roundMs / 1000;
    const double least = blocks / 2;
    return std::max(least, std::min(blocks, least + plan.maxSeconds)) + kWarmUps * roundMs / 1000;
}

double preparationSeconds(size_t models) {
    return kSecondsToStart + kSecondsPerModel * static_cast<double>(models);
}

}  // namespace lathe
