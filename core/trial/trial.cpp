// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/trial.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/artifacts/artifact_store.h"
#include "core/base/clock.h"
#include "core/base/devices.h"
#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/compress/stage.h"
#include "core/data/data_set.h"
#include "core/engine/placement.h"
#include "core/measure/environment.h"
#include "core/measure/latency_summary.h"
#include "core/measure/timing_turn.h"
#include "core/models/model_source.h"
#include "core/records/measured_json.h"
#include "core/records/recipe_json.h"
#include "core/runnable/runnable_model.h"
#include "core/trial/footprint.h"
#include "core/trial/output_check.h"
#include "core/trial/request_runner.h"
#include "core/trial/speculation.h"
#include "core/trial/training_data.h"
#include "core/trial/trial_measurement.h"
#include "core/trial/trial_model.h"

namespace lathe {

namespace {

class Trial {
public:
    Trial(Run& run, Progress& progress, const RunListener& listener, const CancelToken& cancel)
        : m_run(run), m_recipe(run.recipe), m_progress(progress), m_listener(listener), m_cancel(cancel) {}

    void execute() {
        const double begin = steadyMilliseconds();
        m_run.recipeHash = recipeHash(m_recipe);
        m_run.environment = {{"before", captureEnvironment()}};
        // Told now, while nothing is lost by stopping; what counts is the look right before timing.
        warnUnlessQuiet(QuietPlan::ofThisMachine(), m_progress, m_cancel);
        readModelAndData();
        refuseWhatCannotRun();
        executeBaseline();
        for (size_t i = 0; i < m_recipe.stages.size(); ++i)
            executeStage(i);
        measure(checkOutputs());
        compare();
        keepArtifact();
        keepOutcomes();
        m_run.environment["after"] = captureEnvironment();
        m_run.seconds = (steadyMilliseconds() - begin) / 1000;
        m_run.state = RunState::Done;
        m_listener(m_run);
    }

    void build(const Run& expected, const std::filesystem::path& folder) {
        readModelAndData();
        requireSame("model \"" + m_recipe.model + "\"", expected.modelHash, m_run.modelHash);
        requireSame("data", expected.dataHash, m_run.dataHash);
        refuseWhatCannotRun();
        writeReference();
        for (size_t i = 0; i < m_recipe.stages.size(); ++i)
            apply(i);
        m_progress.phase({PhaseKind::Pack, "pack"});
        writeArtifact(folder, std::move(m_model), m_tokenizerFiles);
    }

private:
    // Where hashes were kept: trained for minutes from something else, other bytes would come out.
    static void requireSame(const std::string& what, const std::string& expected, const std::string& found) {
        if (!expected.empty() && found != expected)
            throw failed("the " + what + " is not the one of then", "its hash is " + found + ", " + expected + " was expected");
    }

    void readModelAndData() {
        m_progress.phase({PhaseKind::Read, "read"});
        SourceModel source = loadSourceModel(m_recipe.model);
        m_run.modelHash = source.hash;
        m_isRandom = source.isRandom;
        m_checkpointBytes = static_cast<int64_t>(source.checkpoint.fileBytes);
        m_tokenizerFiles = source.checkpoint.tokenizer;
        m_model.weights = std::move(source.checkpoint.weights);
        if (m_tokenizerFiles)
            m_tokenizer.emplace(*m_tokenizerFiles);
        if (!m_tokenizer)
            return;
        m_data = loadData(m_recipe.data);
        m_run.dataHash = m_data.hash;
    }

    // Everything that can be known to fail is refused here, before minutes of work.
    void refuseWhatCannotRun() {
        for (const std::string& device : {m_recipe.device, m_recipe.measure.device})
            requireUsable(device);
        Gpt2Config shape = m_model.weights.config;
        bool trains = false, readsText = false;
        for (const Stage& stage : m_recipe.stages) {
            shape = shapeAfter(stage, shape);
            trains = trains || needsOf(stage).training;
            readsText = readsText || needsOf(stage).training || needsOf(stage).calibration;
        }
        if (trains && !m_tokenizer && !m_isRandom)
            throw knownError("model.cannot_train", {m_recipe.model});
        // Throws where the request does not fit the context.
        requestPositions(m_recipe.measure, m_model.weights.config);
        prepareDraft();
        for (const std::string& name : m_recipe.evaluate.tasks)
            chooseTask(name);
        if (readsText && m_tokenizer && !m_isRandom)
            m_trainingData = writeTrainingData(*m_tokenizer, m_data, m_folder.path());
    }

    void prepareDraft() {
        const MeasurePlan& plan = m_recipe.measure;
        if (plan.draft.empty())
            return;
        m_draft = openDraft(plan, m_model.weights.config);
        if (m_tokenizer)
            m_draftPrompts = textPrompts(*m_tokenizer, m_data.test, plan.promptTokens);
        else
            m_run.missing["result.acceptance_rate"] = "the model has no tokenizer, so the prompt is no text";
    }

    void chooseTask(const std::string& name) {
        const Task& task = taskNamed(name);
        const std::string why = m_isRandom     ? "the weights are random, so accuracy would say nothing"
                                : !m_tokenizer ? "the model has no tokenizer"
                                               : task.whyNot(m_data);
        if (why.empty())
            m_tasks.push_back(name);
        else
            m_run.missing["tasks." + name] = why;
    }

    EngineOptions engineOptions() const { return lathe::engineOptions(m_recipe.measure); }

    /// stage: the one that made the model; absent for the untouched one.
    TrialModel packAndEvaluate(std::optional<int> stage) {
        const std::string what =
            stage ? fmt::format("stage {} ({})", *stage, kindOf(m_recipe.stages[static_cast<size_t>(*stage)]).name) : "baseline";
        m_progress.phase({PhaseKind::Pack, "pack " + what, stage});
        TrialModel packed = packTrialModel(m_folder.path() / what, m_model, m_tokenizerFiles);
        m_progress.phase({PhaseKind::Evaluate, "evaluate " + what, stage});
        EvaluationPlan plan = m_recipe.evaluate;
        plan.tasks = m_tasks;
        if (!m_tasks.empty())
            evaluateTrialModel(packed, m_baseline.packed, *m_tokenizer, m_data, plan, engineOptions(), m_progress, m_cancel);
        return packed;
    }

    void writeReference() { writeCheckpoint(m_folder.path() / "reference", m_model.weights, m_tokenizerFiles); }

    void executeBaseline() {
        writeReference();
        m_baseline = packAndEvaluate(std::nullopt);
        if (m_checkpointBytes > 0)
            m_baseline.measured.checkpointBytes = m_checkpointBytes;
        m_run.baseline = m_baseline.measured;
        m_listener(m_run);
    }

    StageRecord apply(size_t index) {
        const Stage& stage = m_recipe.stages[index];
        StageRecord record;
        record.kind = kindOf(stage).name;
        m_progress.phase({PhaseKind::Apply, record.kind, static_cast<int>(index)});
        const double begin = steadyMilliseconds();
        if (m_isRandom && needsOf(stage).training)
            m_run.missing[fmt::format("stages.{}.training", index)] = "the weights are random, so the stage only takes parts away";
        const StageContext context{.seed = m_recipe.seed,
                                   .threads = m_recipe.measure.threads,
                                   .trainTokens = m_trainingData.train,
                                   .validationTokens = m_trainingData.validation,
                                   .calibrationTokens = m_trainingData.calibration,
                                   .untouched = m_folder.path() / "reference",
                                   .trainer = &m_trainer,
                                   .shapeOnly = m_isRandom,
                                   .progress = m_progress,
                                   .cancel = m_cancel};
        record.details = applyStage(stage, m_model, context);
        record.seconds = (steadyMilliseconds() - begin) / 1000;
        return record;
    }

    void executeStage(size_t index) {
        StageRecord record = apply(index);
        m_stages.push_back(packAndEvaluate(static_cast<int>(index)));
        record.measured = m_stages.back().measured;
        m_run.stages.push_back(std::move(record));
        m_listener(m_run);
    }

    // What is compared with the baseline: the last stage's model, or the baseline itself where a recipe has no stages.
    TrialModel& result() { return m_stages.empty() ? m_baseline : m_stages.back(); }

    /// What will be timed: baseline, the stages between, result, and last a draft where there is one.
    std::vector<CheckedModel> checkOutputs() {
        std::vector<NamedModel> models = {{"baseline", m_baseline.packed}};
        for (size_t i = 0; i + 1 < m_stages.size(); ++i)
            models.push_back({armOfStage(i), m_stages[i].packed});
        models.push_back({"result", result().packed});
        if (m_draft.packed)
            models.push_back({"draft", m_draft.packed});
        const std::vector<CheckedModel> checked = lathe::checkOutputs(models, engineOptions(), m_progress, m_cancel);
        try {
            requireLikeReference(checked.front(), engineOptions(), m_trainer, m_folder.path() / "reference", m_cancel);
        } catch (const TrainerMissing& missing) {
            m_run.missing["reference"] = missing.why();
        }
        return checked;
    }

    std::string nameForOthers() const { return "run of " + (m_recipe.name.empty() ? m_recipe.model : m_recipe.name); }

    void measure(std::vector<CheckedModel> models) {
        const TimingTurn turn(nameForOthers(), m_progress, m_cancel);
        m_run.environment["timing"] = toJson(turn.quietness());
        if (!turn.quietness().isQuiet())
            m_run.missing["measure.quiet"] = turn.quietness().words().text;
        std::optional<Speculation> speculation;
        if (m_draft.packed) {
            speculation = Speculation{models.back(), m_draftPrompts};
            models.pop_back();
        }
        TrialMeasurement measurement(m_recipe, m_model.weights.config, m_progress, m_cancel);
        m_run.protocol = measurement.protocol();
        m_progress.phase({PhaseKind::Measure, "measure"});
        TrainerClient* trainer = m_run.missing.count("reference") == 0 ? &m_trainer : nullptr;
        m_run.samples = measurement.measure(models, speculation, trainer, m_folder.path() / "reference",
                                            [&](const std::vector<ArmSamples>& wholeBlocks) {
                                                m_run.samples = wholeBlocks;
                                                m_listener(m_run);
                                            });
        m_acceptanceRate = measurement.acceptanceRate();
        if (!measurement.reference().is_null())
            m_run.environment["reference"] = measurement.reference();
        if (speculation)
            m_run.missing["result.kv_cache_bytes"] = "a draft keeps keys and values of its own beside the model's";
        m_listener(m_run);
        for (const auto& [field, reason] : measurement.missing())
            m_run.missing[field] = reason;
        m_progress.phase({PhaseKind::MeasureMemory, "measure memory"});
        MeasurePlan request = m_recipe.measure;
        request.draft.clear();
        const Footprint ofBaseline = measureFootprint({m_baseline.artifact, request}, m_cancel);
        m_baseline.measured.peakMemoryBytes = ofBaseline.peakMemoryBytes;
        m_baseline.measured.coldStartMs = ofBaseline.coldStartMs;
        if (speculation)
            request.draft = m_draft.artifact.string();  // packed already: packing it is no part of the request
        m_resultFootprint = measureFootprint({result().artifact, request}, m_cancel);
        fillMeasured(measurement);
        m_listener(m_run);
    }

    void fillMeasured(const TrialMeasurement& measurement) {
        const auto fill = [&](Measured& measured, const std::string& arm) {
            fillLatency(measured, samplesOf(m_run, arm), m_recipe.measure);
            measured.kvCacheBytes = measurement.kvCacheBytes(arm);
            for (const auto& [field, reason] : missingOf(*measured.latency))
                m_run.missing[arm + ".latency." + field] = reason;
        };
        for (size_t i = 0; i + 1 < m_stages.size(); ++i)
            fill(m_run.stages[i].measured, armOfStage(i));
        m_run.result = result().measured;
        m_run.result->peakMemoryBytes = m_resultFootprint.peakMemoryBytes;
        m_run.result->coldStartMs = m_resultFootprint.coldStartMs;
        m_run.result->acceptanceRate = m_acceptanceRate;
        fill(*m_run.result, "result");
        if (!m_run.stages.empty())
            m_run.stages.back().measured = *m_run.result;
        m_run.baseline = m_baseline.measured;
        fill(*m_run.baseline, "baseline");
        if (m_run.missing.count("reference"))
            return;
        m_run.reference.emplace();
        m_run.reference->parameters = m_run.baseline->parameters;
        fill(*m_run.reference, "reference");
    }

    void compare() {
        m_run.comparison = compareArms(m_run);
        for (const std::string& name : m_tasks) {
            const TaskOutcome& before = m_baseline.outcomes.at(name);
            const TaskOutcome& after = result().outcomes.at(name);
            const Compared& task = m_run.comparison->tasks[name] = taskNamed(name).compare(before, after);
            sayWhatWouldSettle("comparison.tasks." + name, task, after);
            if (const auto perplexity = taskNamed(name).comparePerplexity(before, after)) {
                m_run.comparison->perplexity = perplexity;
                sayWhatWouldSettle("comparison.perplexity", *perplexity, after);
            }
        }
    }

    void sayWhatWouldSettle(const std::string& field, const Compared& compared, const TaskOutcome& outcome) {
        if (compared.unitsNeeded)
            m_run.missing[field + ".verdict"] =
                fmt::format("unclear with {} independent items or documents; about {} like them would settle it",
                            outcome.units.weights.size(), *compared.unitsNeeded);
    }

    void keepOutcomes() {
        for (const std::string& name : m_tasks)
            if (const TaskOutcome& outcome = result().outcomes.at(name); outcome.unitCounts.empty())
                m_run.result->tasks.at(name).units = outcome.units;
    }

    void keepArtifact() {
        writeFileAtomically(result().artifact / "recipe.json", toJson(m_recipe).dump(2) + "\n");
        m_run.artifactHash = artifactHash(result().artifact);
        m_run.result->artifactHash = m_run.artifactHash;
        writeFileAtomically(result().artifact / "card.json", artifactCard(m_run).dump(2) + "\n");
        ArtifactStore(ArtifactStore::defaultRoot()).put(result().artifact);
    }

    Run& m_run;
    const Recipe& m_recipe;
    Progress& m_progress;
    const RunListener& m_listener;
    const CancelToken& m_cancel;

    TemporaryFolder m_folder{"lathe-trial"};
    ShapedModel m_model;
    std::optional<TokenizerFiles> m_tokenizerFiles;
    std::optional<Tokenizer> m_tokenizer;
    bool m_isRandom = false;
    int64_t m_checkpointBytes = 0;
    DataSet m_data;
    TrainingData m_trainingData;
    std::vector<std::string> m_tasks;
    TrainerClient m_trainer;
    RunnableModel m_draft;                             // of the measurement; empty without one
    std::vector<std::vector<int32_t>> m_draftPrompts;  // texts; empty where there are none
    std::optional<double> m_acceptanceRate;
    Footprint m_resultFootprint;
    TrialModel m_baseline;
    std::vector<TrialModel> m_stages;
};

}  // namespace

void executeTrial(Run& run, Progress& progress, const RunListener& listener, const CancelToken& cancel) {
    Trial(run, progress, listener, cancel).execute();
}

void buildArtifact(const Run& run, const std::filesystem::path& folder, Progress& progress, const CancelToken& cancel) {
    Run building;
    building.recipe = run.recipe;
    building.recipe.measure.draft.clear();  // of the measurement, no part of the artifact
    building.recipe.evaluate.tasks.clear();
    Trial(
        building, progress, [](const Run&) {}, cancel)
        .build(run, folder);
}

}  // namespace lathe
