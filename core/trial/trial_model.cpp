// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/trial_model.h"

#include "core/engine/packed_model_reader.h"
#include "core/evaluate/divergence.h"
#include "core/evaluate/unit_statistics.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

int64_t bytesOf(const fs::path& folder) {
    return static_cast<int64_t>(fs::file_size(folder / "weights.safetensors") + fs::file_size(folder / "config.json"));
}

void addTo(TaskScores& scores, const Divergence& divergence) {
    const auto add = [&](const std::string& name, double value, const std::optional<Interval>& interval) {
        scores.values[name] = value;
        setInterval(scores, name, interval);
    };
    add("divergence", divergence.mean, divergence.meanInterval);
    add("divergence_p99", divergence.p99, std::nullopt);
    add("same_top1", divergence.sameTop1, divergence.sameTop1Interval);
}

}  // namespace

TrialModel packTrialModel(const fs::path& folder, const ShapedModel& model, const std::optional<TokenizerFiles>& tokenizer) {
    writeArtifact(folder, model, tokenizer);
    TrialModel packed;
    packed.artifact = folder;
    packed.packed = openPackedModel(folder);
    packed.measured.parameters = model.weights.config.parameterCount();
    packed.measured.bytes = bytesOf(folder);
    packed.measured.bitsPerWeight = averageBitsPerWeight(*packed.packed);
    return packed;
}

double averageBitsPerWeight(const PackedModel& model) {
    double bits = 0, weights = 0;
    const auto add = [&](const PackedMatrix& matrix) {
        const double count = static_cast<double>(matrix.outputs) * matrix.inputs;
        bits += bitsPerWeight(matrix) * count;
        weights += count;
    };
    add(model.tokenEmbedding);
    if (!model.config.tiedHead)
        add(model.head);
    for (const PackedLayer& layer : model.layers)
        for (const PackedLinear* linear : {&layer.qkv, &layer.projection, &layer.up, &layer.down})
            add(linear->weight);
    return bits / weights;
}

void evaluateTrialModel(TrialModel& model, const std::shared_ptr<const PackedModel>& teacher, const Tokenizer& tokenizer,
                        const DataSet& data, const EvaluationPlan& plan, const EngineOptions& engineOptions, Progress& progress,
                        const CancelToken& cancel) {
    Engine engine(model.packed, engineOptions);
    const EvaluationOptions options{plan.context, plan.stride, plan.limit, false};
    for (const std::string& name : plan.tasks) {
        TaskOutcome outcome = taskNamed(name).evaluate(engine, tokenizer, data, options, progress, cancel);
        model.measured.tasks[name] = outcome.scores;
        if (outcome.perplexity)
            model.measured.perplexity = outcome.perplexity;
        if (outcome.nextTokenAccuracy)
            model.measured.nextTokenAccuracy = outcome.nextTokenAccuracy;
        model.outcomes[name] = std::move(outcome);
    }
    const auto lm = model.measured.tasks.find("lm");
    if (!teacher || lm == model.measured.tasks.end())
        return;
    Engine teaching(teacher, engineOptions);
    addTo(lm->second, measureDivergence(teaching, engine, tokenizer, data, options, progress, cancel));
}

}  // namespace lathe
