// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/engine/placement.h"
#include "core/jobs/jobs.h"
#include "core/jobs/roofline.h"
#include "core/measure/environment.h"
#include "core/measure/latency_summary.h"
#include "core/measure/timing_turn.h"
#include "core/models/model_source.h"
#include "core/models/runnable_model.h"
#include "core/records/measured_json.h"
#include "core/trial/request_runner.h"
#include "core/trial/speculation.h"
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

std::vector<std::vector<int32_t>> promptsOf(const BenchJob& job, const Gpt2Config& config) {
    if (job.prompts.empty())
        return std::vector(static_cast<size_t>(job.measure.batch), timingPrompt(config, job.measure, 0));
    if (job.withReference &&
        std::any_of(job.prompts.begin(), job.prompts.end(), [&](const auto& prompt) { return prompt != job.prompts[0]; }))
        throw badInput("the reference cannot run beside different prompts", "it reads the same prompt in every sequence",
                       "give one prompt, or leave --reference out");
    return job.prompts;
}

// What drafts beside the model, and on what it is timed: texts, where the model has a tokenizer and no prompts were given.
struct DraftArm {
    DraftArm(const BenchJob& job, const RunnableModel& model, std::vector<std::vector<int32_t>> prompts)
        : draft(openDraft(job.measure, model.packed->config)), isText(!job.prompts.empty() || model.tokenizer.has_value()) {
        if (job.prompts.empty() && model.tokenizer)
            prompts = textPrompts(Tokenizer(*model.tokenizer), loadData({}).test, job.measure.promptTokens);
        runner = std::make_shared<SpeculativeRunner>(model.packed, draft.packed, job.measure, std::move(prompts));
        runner->requireTargetsText();
    }

    Json report(const MeasurePlan& plan, const ArmSamples& alone, const ArmSamples& drafted) const {
        Json json = {{"draft", plan.draft}, {"draft_tokens", plan.draftTokens}};
        if (isText)
            json["acceptance_rate"] = runner->acceptanceRate();
        Comparison comparison;
        comparison.against = alone.arm;
        compareLatencies(comparison, alone, drafted);
        json["comparison"] = toJson(comparison);
        return json;
    }

    RunnableModel draft;
    bool isText;
    std::shared_ptr<SpeculativeRunner> runner;
};

}  // namespace

Json runBench(const BenchJob& job, Progress& progress, const CancelToken& cancel) {
    if (const std::optional<ErrorWords> why = whyNotOn(job.measure.device))
        throw badInput("the device \"" + job.measure.device + "\" cannot be used", why->text, "leave --device out");
    progress.phase({PhaseKind::Read, "read"});
    const double begin = steadyMilliseconds();
    const RunnableModel model = openRunnableModel(job.model, job.storage);
    const std::vector<std::vector<int32_t>> prompts = promptsOf(job, model.packed->config);
    auto runner = std::make_shared<RequestRunner>(model.packed, job.measure, prompts);
    const double loadMs = steadyMilliseconds() - begin;
    std::vector<Arm> arms = {{"lathe", [runner] { return runner->run(); }}};
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
        reply["reference_threads"] =
            trainer.loadReference(checkpoint->path(), 0, prompts.front(), job.measure.newTokens, job.measure.batch, cancel);
        arms.push_back(referenceArm(trainer, cancel));
        baselines = {1};
    }
    std::optional<Roofline> roofline;
    const size_t rooflineIndex = arms.size();
    if (job.withRoofline)
        arms.push_back(roofline.emplace(model.packed, job.measure, runner->engine(), cancel).arm());
    std::optional<DraftArm> drafted;
    if (!job.measure.draft.empty()) {
        drafted.emplace(job, model, prompts);
        arms.push_back({"speculative", [speculative = drafted->runner] { return speculative->run(); }});
    }
    progress.phase({PhaseKind::Measure, "measure"});
    BlockPlan blocks;
    blocks.minimumBlocks = job.repeats;
    blocks.maximumBlocks = job.repeats;
    const PairedSamples samples = measurePaired(arms, 0, baselines, blocks, progress, cancel);
    for (const ArmSamples& arm : samples.arms) {
        if (roofline && &arm == &samples.arms[rooflineIndex])
            continue;
        Measured measured;
        fillLatency(measured, arm, job.measure);
        if (drafted && drafted->isText && arm.arm == "speculative")
            measured.acceptanceRate = drafted->runner->acceptanceRate();
        Json entry = toJson(measured);
        entry["name"] = arm.arm;
        entry["samples"] = toJson(arm);
        reply["arms"].push_back(std::move(entry));
    }
    reply["tokens"] = runner->tokens();
    if (drafted)
        reply["speculation"] = drafted->report(job.measure, samples.arms.front(), samples.arms.back());
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
