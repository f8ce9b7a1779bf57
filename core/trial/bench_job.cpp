// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/measure/environment.h"
#include "core/measure/latency_summary.h"
#include "core/records/measured_json.h"
#include "core/trial/jobs.h"
#include "core/trial/model_source.h"
#include "core/trial/request_runner.h"
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

}  // namespace

Json runBench(const BenchJob& job, Progress& progress, const CancelToken& cancel) {
    if (job.measure.device != "cpu")
        throw badInput("the device \"" + job.measure.device + "\" cannot be used", "this version of Lathe runs on the CPU",
                       "leave --device out");
    progress.phase("read");
    const RunnableModel model = openRunnableModel(job.model, job.storage);
    const std::vector<int32_t> prompt = timingPrompt(model.packed->config, job.measure, 0);
    auto runner = std::make_shared<RequestRunner>(model.packed, job.measure, prompt);
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
                  {"protocol", measureProtocol(job.measure)},
                  {"environment", captureEnvironment()}};
    if (job.withReference) {
        checkpoint.emplace(job.model);
        reply["reference_threads"] = trainer.loadReference(checkpoint->path(), 0, prompt, job.measure.newTokens, job.measure.batch, cancel);
        arms.push_back(referenceArm(trainer, cancel));
        baselines = {1};
    }
    progress.phase("measure");
    BlockPlan blocks;
    blocks.minimumBlocks = job.repeats;
    blocks.maximumBlocks = job.repeats;
    const PairedSamples samples = measurePaired(arms, 0, baselines, blocks, progress, cancel);
    for (const ArmSamples& arm : samples.arms) {
        Measured measured;
        fillLatency(measured, arm, job.measure);
        Json entry = toJson(measured);
        entry["name"] = arm.arm;
        entry["samples"] = toJson(arm);
        reply["arms"].push_back(std::move(entry));
    }
    if (job.withReference) {
        Comparison comparison;
        comparison.against = "reference";
        compareLatencies(comparison, samples.arms[1], samples.arms[0]);
        reply["comparison"] = toJson(comparison);
    }
    return reply;
}

}  // namespace lathe
