// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/jobs.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/measure/environment.h"
#include "core/measure/timing_turn.h"
#include "core/records/measured_json.h"
#include "core/records/recipe_json.h"
#include "core/runnable/runnable_model.h"
#include "core/trial/checked_arms.h"
#include "core/trial/trial_measurement.h"

namespace lathe {

namespace {

std::vector<RunnableModel> openAll(const std::vector<std::string>& words) {
    if (words.size() < 2)
        throw badInput("there is nothing to measure against", "one model was named, two or more are needed", "name another run");
    std::vector<RunnableModel> models;
    for (const std::string& word : words) {
        models.push_back(openRunnableModel(word));
        if (models.back().packed->config.vocabularySize != models.front().packed->config.vocabularySize)
            throw badInput("\"" + word + "\" cannot be measured beside \"" + words.front() + "\"",
                           "their vocabularies differ: the same request is not the same work", "choose runs of one model");
    }
    return models;
}

}  // namespace

Json runRemeasure(const RemeasureJob& job, Progress& progress, const CancelToken& cancel) {
    progress.phase({PhaseKind::Read, "read"});
    const std::vector<RunnableModel> models = openAll(job.models);
    std::vector<NamedModel> named;
    for (size_t i = 0; i < models.size(); ++i)
        named.push_back({job.names.at(i), models[i].packed});
    const RequestPrompts prompts = samePrompts(job.measure, timingPrompt(models.front().packed->config, job.measure, 0));
    std::vector<Arm> arms;
    for (const CheckedModel& model : checkOutputs(named, engineOptions(job.measure), progress, cancel))
        arms.push_back(engineArm(model, job.measure, {prompts}).arm);
    Json reply = {{"protocol", measureProtocol(job.measure)}, {"environment", captureEnvironment()}};
    const TimingTurn turn("re-measurement of " + joinText(job.names, ", "), progress, cancel);
    reply["timing"] = toJson(turn.quietness());
    progress.phase({PhaseKind::Measure, "measure"});
    BlockPlan blocks;
    blocks.minimumBlocks = blocks.maximumBlocks = job.repeats;
    const std::vector<size_t> first = {0};
    const PairedSamples samples = measurePaired(arms, 1, first, blocks, progress, cancel);
    for (const ArmSamples& arm : samples.arms) {
        Measured measured;
        fillLatency(measured, arm, job.measure);
        Json entry = toJson(measured);
        entry["name"] = arm.arm;
        entry["samples"] = toJson(arm);
        reply["arms"].push_back(std::move(entry));
        if (&arm == &samples.arms.front())
            continue;
        Comparison comparison;
        comparison.against = samples.arms.front().arm;
        compareLatencies(comparison, samples.arms.front(), arm);
        reply["comparisons"].push_back(toJson(comparison));
    }
    if (!samples.steady)
        reply["missing"] = {{"measure.steady_state", kNotSteady}};
    return reply;
}

}  // namespace lathe
