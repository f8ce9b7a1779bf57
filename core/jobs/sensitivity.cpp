// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/base/version.h"
#include "core/compress/divergence_probe.h"
#include "core/compress/stage.h"
#include "core/data/data_set.h"
#include "core/engine/packed_model_reader.h"
#include "core/engine/packed_model_writer.h"
#include "core/evaluate/unit_statistics.h"
#include "core/jobs/inspection.h"
#include "core/measure/machine_lock.h"
#include "core/models/model_source.h"
#include "core/records/recipe_json.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

namespace {

constexpr const char* kWhat = "sensitivity cannot be measured";

/// A way to cut one part of a layer: what it is called and how it is done.
struct Cut {
    std::string kind;
    void (*apply)(PackedModel& model, const PackedModel& cut, size_t layer);
};

void swapAttention(PackedModel& model, const PackedModel& cut, size_t layer) {
    model.layers[layer].qkv = cut.layers[layer].qkv;
    model.layers[layer].projection = cut.layers[layer].projection;
    model.config.layers[layer].heads = cut.config.layers[layer].heads;
}

void swapNeurons(PackedModel& model, const PackedModel& cut, size_t layer) {
    model.layers[layer].up = cut.layers[layer].up;
    model.layers[layer].down = cut.layers[layer].down;
    model.config.layers[layer].innerWidth = cut.config.layers[layer].innerWidth;
}

void swapAll(PackedModel& model, const PackedModel& cut, size_t layer) {
    swapAttention(model, cut, layer);
    swapNeurons(model, cut, layer);
}

const std::vector<Cut>& matrixCuts() {
    static const std::vector<Cut> cuts = {
        {"qkv", [](PackedModel& model, const PackedModel& cut, size_t i) { model.layers[i].qkv = cut.layers[i].qkv; }},
        {"attention_out",
         [](PackedModel& model, const PackedModel& cut, size_t i) { model.layers[i].projection = cut.layers[i].projection; }},
        {"mlp_up", [](PackedModel& model, const PackedModel& cut, size_t i) { model.layers[i].up = cut.layers[i].up; }},
        {"mlp_down", [](PackedModel& model, const PackedModel& cut, size_t i) { model.layers[i].down = cut.layers[i].down; }},
        {"layer", swapAll}};
    return cuts;
}

std::vector<Cut> cutsOf(const Stage& stage) {
    if (std::holds_alternative<QuantizeStage>(stage))
        return matrixCuts();
    const auto* prune = std::get_if<PruneStage>(&stage);
    if (prune && prune->granularity == PruneGranularity::Neuron)
        return {{"neurons", swapNeurons}};
    if (prune && prune->granularity == PruneGranularity::Head)
        return {{"heads", swapAttention}};
    if (prune && prune->granularity == PruneGranularity::Block)
        return matrixCuts();
    throw badInput(kWhat, "the stage is " + kindOf(stage).name + ", quantize, or prune of neurons, heads or blocks was expected",
                   "to leave whole layers out, name no stage");
}

// The whole model with the stage applied everywhere, nothing trained.
RunnableModel cutEverywhere(const SourceModel& source, const Stage& stage, const TemporaryFolder& folder, Progress& progress,
                            const CancelToken& cancel) {
    ShapedModel model{source.checkpoint.weights};
    Stage untrained = stage;
    if (auto* prune = std::get_if<PruneStage>(&untrained))
        prune->recoverSteps = 0;
    applyStage(untrained, model, {.progress = progress, .cancel = cancel});
    writeArtifact(folder.path(), std::move(model), source.checkpoint.tokenizer);
    return {openPackedModel(folder.path()), std::nullopt, false, folder.path(), nullptr};
}

// Everything that decides what comes out is in its name.
std::filesystem::path fileOf(const SensitivityJob& job, const SourceModel& source) {
    Json identity = {{"model", source.hash}, {"data", job.data}, {"version", latheVersion()}};
    if (job.stage)
        identity["stage"] = toJson(*job.stage);
    if (job.data != "builtin")
        identity["data"] = sha256OfFile(job.data);
    return sensitivityFolder() / (sha256(canonicalJson(identity)) + ".json");
}

/// Makes one map; run() reads from top to bottom.
class Sensitivity {
public:
    Sensitivity(const SensitivityJob& job, const SourceModel& source, Progress& progress, const CancelToken& cancel)
        : m_job(job), m_source(source), m_progress(progress), m_cancel(cancel), m_folder("lathe-sensitivity") {
        if (!m_source.checkpoint.tokenizer)
            throw badInput(kWhat, "\"" + job.model + "\" has no tokenizer, so that text says nothing to it", "name a trained checkpoint");
    }

    SensitivityMap run() {
        m_progress.phase({PhaseKind::Other, "read the text"});
        const Tokenizer tokenizer(*m_source.checkpoint.tokenizer);
        const DataSet data = loadData({m_job.data, m_job.data, m_job.data, m_job.data});
        const TokenizedDocuments text = tokenizeDocuments(tokenizer, data.calibration);
        writePackedModel(m_folder.path(), m_source.checkpoint.weights);
        m_whole = openPackedModel(m_folder.path());
        const DivergenceProbe probe(*m_whole, text, m_job.threads, m_cancel, kWhat);
        m_untouched = probe.of(*m_whole);
        m_map = {m_job.model, m_source.hash, m_job.stage, probe.tokens(), "calibration data, one part cut at a time", {}};
        if (m_job.stage)
            cutParts(probe);
        else
            leaveLayersOut(probe);
        return m_map;
    }

private:
    size_t layers() const { return m_whole->layers.size(); }

    void cutParts(const DivergenceProbe& probe) {
        const std::vector<Cut> cuts = cutsOf(*m_job.stage);
        m_progress.phase({PhaseKind::Other, "cut each part"});
        const TemporaryFolder folder("lathe-sensitivity");
        const RunnableModel everywhere = cutEverywhere(m_source, *m_job.stage, folder, m_progress, m_cancel);
        m_progress.phase({PhaseKind::Measure, "measure"});
        for (size_t layer = 0; layer < layers(); ++layer) {
            for (const Cut& cut : cuts) {
                PackedModel model = *m_whole;
                cut.apply(model, *everywhere.packed, layer);
                add(layer, cut.kind, probe.of(model), layers() * cuts.size());
            }
        }
    }

    void leaveLayersOut(const DivergenceProbe& probe) {
        m_progress.phase({PhaseKind::Measure, "measure"});
        for (size_t layer = 0; layer < layers(); ++layer) {
            std::vector<int> rest(layers());
            std::iota(rest.begin(), rest.end(), 0);
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(layer));
            add(layer, "layer", probe.of(withLayers(*m_whole, rest)), layers());
        }
    }

    void add(size_t layer, const std::string& kind, const std::vector<SequenceDivergence>& sums, size_t total) {
        std::vector<double> divergences, weights;
        double loss = 0, untouched = 0, targets = 0;
        for (size_t i = 0; i < sums.size(); ++i) {
            divergences.push_back(sums[i].divergence);
            weights.push_back(static_cast<double>(sums[i].predictions));
            loss += sums[i].loss;
            untouched += m_untouched[i].loss;
            targets += static_cast<double>(sums[i].targets);
        }
        PartSensitivity part{static_cast<int>(layer), kind, ratioOfSums(divergences, weights), {}, {}, {}};
        if (const std::optional<Interval> interval = rateInterval(divergences, weights)) {
            part.low = interval->low;
            part.high = interval->high;
        }
        if (targets > 0)
            part.perplexity = std::exp((loss - untouched) / targets);
        m_map.parts.push_back(part);
        m_progress.step(static_cast<int64_t>(m_map.parts.size()), static_cast<int64_t>(total));
    }

    const SensitivityJob& m_job;
    const SourceModel& m_source;
    Progress& m_progress;
    const CancelToken& m_cancel;
    const TemporaryFolder m_folder;
    std::shared_ptr<const PackedModel> m_whole;
    std::vector<SequenceDivergence> m_untouched;
    SensitivityMap m_map;
};

}  // namespace

std::filesystem::path sensitivityFolder() {
    return dataHome() / "sensitivity";
}

std::optional<SensitivityMap> measureSensitivity(const SensitivityJob& job, Progress& progress, const CancelToken& cancel) {
    const SourceModel source = loadSourceModel(job.model);
    const std::filesystem::path file = fileOf(job, source);
    if (std::filesystem::exists(file)) {
        SensitivityMap map = sensitivityFromJson(parseJson(readFile(file), file.string()));
        map.model = job.model;
        return map;
    }
    if (job.storedOnly)
        return std::nullopt;
    const MachineLock work(MachineUse::Work, "sensitivity of " + job.model, progress, cancel);
    const SensitivityMap map = Sensitivity(job, source, progress, cancel).run();
    std::filesystem::create_directories(file.parent_path());
    writeFileAtomically(file, toJson(map).dump(2) + "\n");
    return map;
}

}  // namespace lathe
