// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/clock.h"
#include "core/base/devices.h"
#include "core/base/error.h"
#include "core/jobs/jobs.h"
#include "core/jobs/roofline.h"
#include "core/measure/environment.h"
#include "core/measure/latency_summary.h"
#include "core/measure/timing_turn.h"
#include "core/models/model_source.h"
#include "core/records/measured_json.h"
#include "core/runnable/runnable_model.h"
#include "core/trial/checked_arms.h"
#include "core/trial/trial_measurement.h"
#include "core/trial/trial_model.h"

namespace lathe {

namespace {

// The checkpoint that libtorch is to run beside: the folder the user named, or the random weights written out.
class ReferenceCheckpoint {
public:
    explicit ReferenceCheckpoint(const std::string& model) {
        const SourceModel source = loadSourceModel(model);
        writeCheckpoint(m_folder.path(), source.checkpoint.weights, source.checkpoint.tokenizer);
    }
    const std::filesystem::path& path() const { return m_folder.path(); }

private:
    TemporaryFolder m_folder{"lathe-reference"};
};

// What every arm reads, in turn. A draft is timed on texts, where the model has a tokenizer and no prompts were given.
std::vector<RequestPrompts> requestsOf(const BenchJob& job, const RunnableModel& model, const RequestPrompts& drawn) {
    if (job.prompts.empty() && !job.measure.draft.empty() && model.tokenizer) {
        std::vector<RequestPrompts> requests;
        for (const std::vector<int32_t>& prompt : textPrompts(Tokenizer(*model.tokenizer), loadData({}).test, job.measure.promptTokens))
            requests.push_back({prompt});
        return requests;
    }
    if (job.prompts.empty())
        return {drawn};
    if (job.withReference &&
        std::any_of(job.prompts.begin(), job.prompts.end(), [&](const auto& prompt) { return prompt != job.prompts[0]; }))
        throw badInput("the reference cannot run beside different prompts", "it reads the same prompt in every sequence",
                       "give one prompt, or leave --reference out");
    return {job.prompts};
}

// Of each request, what its first sequence reads: all of what one reads where the sequences read the same.
std::vector<std::vector<int32_t>> firstPrompts(const std::vector<RequestPrompts>& requests) {
    std::vector<std::vector<int32_t>> prompts;
    for (const RequestPrompts& request : requests)
        prompts.push_back(request.front());
    return prompts;
}

Json speculationReport(const MeasurePlan& plan, const std::optional<double>& acceptanceRate, const ArmSamples& alone,
                       const ArmSamples& drafted) {
    Json json = {{"draft", plan.draft}, {"draft_tokens", plan.draftTokens}};
    if (acceptanceRate)
        json["acceptance_rate"] = *acceptanceRate;
    Comparison comparison;
    comparison.against = alone.arm;
    compareLatencies(comparison, alone, drafted);
    json["comparison"] = toJson(comparison);
    return json;
}

}  // namespace

Json runBench(const BenchJob& job, Progress& progress, const CancelToken& cancel) {
    if (const std::optional<ErrorWords> why = whyNotOn(job.measure.device))
        throw badInput("the device \"" + job.measure.device + "\" cannot be used", why->text, "leave --device out");
    progress.phase({PhaseKind::Read, "read"});
    const double begin = steadyMilliseconds();
    const RunnableModel model = openRunnableModel(job.model, job.storage);
    const RequestPrompts drawn = samePrompts(job.measure, timingPrompt(model.packed->config, job.measure, 0));
    RequestRunner(model.packed, job.measure, {drawn});
    const double loadMs = steadyMilliseconds() - begin;  // until the first request could have been answered

    const std::vector<RequestPrompts> requests = requestsOf(job, model, drawn);
    std::vector<NamedModel> named = {{"lathe", model.packed}};
    RunnableModel draft;
    if (!job.measure.draft.empty()) {
        draft = openDraft(job.measure, model.packed->config);
        named.push_back({"draft", draft.packed});
    }
    const std::vector<CheckedModel> checked = checkOutputs(named, engineOptions(job.measure), progress, cancel);
    const EngineArm alone = engineArm(checked.front(), job.measure, requests);
    const std::shared_ptr<RequestRunner> runner = alone.runner;
    std::vector<Arm> arms = {alone.arm};
    std::vector<size_t> baselines = {0};

    TrainerClient trainer;
    std::optional<ReferenceCheckpoint> checkpoint;
    Json reply = {{"model", job.model},
                  {"instruction_set", runner->engine().instructionSet()},
                  {"threads", runner->engine().threads()},
                  {"parameters", model.packed->config.parameterCount()},
                  {"bytes", model.packed->weightBytes},
                  {"bits_per_weight", averageBitsPerWeight(*model.packed)},
                  {"kv_bits", model.packed->kvBits},
                  {"kv_cache_bytes", runner->cacheBytes()},
                  {"protocol", measureProtocol(job.measure)},
                  {"environment", captureEnvironment()}};
    if (!model.holder)
        reply["load_ms"] = loadMs;
    const TimingTurn turn("bench of " + job.model, progress, cancel);
    reply["timing"] = toJson(turn.quietness());
    if (job.withReference) {
        checkpoint.emplace(job.model);
        // Codes are meant to give other outputs than the checkpoint.
        if (!job.storage)
            requireLikeReference(checked.front(), engineOptions(job.measure), trainer, checkpoint->path(), cancel);
        const Json reference =
            trainer.loadReference(checkpoint->path(), 0, firstPrompts(requests), job.measure.newTokens, job.measure.batch, cancel);
        reply["reference_threads"] = reference.at("threads");
        reply["libtorch"] = reference.at("libtorch");
        arms.push_back(referenceArm(trainer, cancel));
        baselines = {1};
    }
    std::optional<Roofline> roofline;
    const size_t rooflineIndex = arms.size();
    if (job.withRoofline)
        arms.push_back(roofline.emplace(model.packed, job.measure, runner->engine(), cancel).arm());
    std::optional<DraftedArm> drafted;
    if (draft.packed) {
        drafted = draftedArm("speculative", checked.front(), checked.back(), job.measure, firstPrompts(requests));
        arms.push_back(drafted->arm);
    }
    progress.phase({PhaseKind::Measure, "measure"});
    BlockPlan blocks;
    blocks.minimumBlocks = job.repeats;
    blocks.maximumBlocks = job.repeats;
    const PairedSamples samples = measurePaired(arms, 0, baselines, blocks, progress, cancel);
    std::optional<double> acceptanceRate;  // of texts: drawn ids say nothing
    if (drafted && (!job.prompts.empty() || model.tokenizer))
        acceptanceRate = drafted->runner->acceptanceRate();
    for (const ArmSamples& arm : samples.arms) {
        if (roofline && &arm == &samples.arms[rooflineIndex])
            continue;
        Measured measured;
        fillLatency(measured, arm, job.measure);
        if (arm.arm == "speculative")
            measured.acceptanceRate = acceptanceRate;
        Json entry = toJson(measured);
        entry["name"] = arm.arm;
        entry["samples"] = toJson(arm);
        reply["arms"].push_back(std::move(entry));
    }
    reply["tokens"] = runner->tokens();
    if (!samples.steady)
        reply["missing"] = {{"measure.steady_state", kNotSteady}};
    if (drafted)
        reply["speculation"] = speculationReport(job.measure, acceptanceRate, samples.arms.front(), samples.arms.back());
    if (job.withReference) {
        Comparison comparison;
        comparison.against = "reference";
        compareLatencies(comparison, samples.arms[1], samples.arms[0]);
        reply["comparison"] = toJson(comparison);
    }
    if (roofline)
        reply["roofline"] = roofline->report(samples.arms.front(), samples.arms[rooflineIndex], progress);
    return reply;
}

}  // namespace lathe
