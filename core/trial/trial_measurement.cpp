// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/trial_measurement.h"

#include "core/base/error.h"
#include "core/measure/latency_summary.h"
#include "core/measure/paired_blocks.h"
#include "core/measure/verdict.h"
#include "core/trial/checked_arms.h"

namespace lathe {

namespace {

RequestTiming timingFromJson(const Json& reply) {
    return {reply.at("ttft_ms").get<double>(), reply.at("per_token_ms").get<std::vector<double>>(), reply.at("request_ms").get<double>()};
}

}  // namespace

TrialMeasurement::TrialMeasurement(const Recipe& recipe, const Gpt2Config& config, Progress& progress, const CancelToken& cancel)
    : m_recipe(recipe), m_progress(progress), m_cancel(cancel), m_prompt(timingPrompt(config, recipe.measure, recipe.seed)) {}

std::string TrialMeasurement::protocol() const {
    return measureProtocol(m_recipe.measure);
}

std::vector<ArmSamples> TrialMeasurement::measure(std::span<const CheckedModel> models, const std::optional<Speculation>& speculation,
                                                  TrainerClient* trainer, const std::filesystem::path& referenceCheckpoint,
                                                  const PartialListener& whenCutShort) {
    const MeasurePlan& plan = m_recipe.measure;
    const bool readsTexts = speculation && !speculation->prompts.empty();
    const std::vector<std::vector<int32_t>> prompts = readsTexts ? speculation->prompts : std::vector<std::vector<int32_t>>{m_prompt};
    std::vector<RequestPrompts> requests;
    requests.reserve(prompts.size());
    for (const std::vector<int32_t>& prompt : prompts)
        requests.push_back(samePrompts(plan, prompt));
    std::vector<Arm> arms;
    std::vector<size_t> baselines;
    size_t candidate = 0;
    std::shared_ptr<SpeculativeRunner> drafted;
    for (const CheckedModel& model : models) {
        if (model.name() == "baseline")
            baselines.push_back(arms.size());
        if (model.name() == "result")
            candidate = arms.size();
        if (model.name() == "result" && speculation) {
            DraftedArm made = draftedArm(model.name(), model, speculation->draft, plan, prompts);
            drafted = made.runner;
            arms.push_back(std::move(made.arm));
        } else {
            EngineArm made = engineArm(model, plan, requests);
            m_kvCacheBytes[model.name()] = static_cast<int64_t>(made.runner->cacheBytes());
            arms.push_back(std::move(made.arm));
        }
    }
    if (trainer) {
        // 0 threads: the reference finds its own best number, so that it is not held back by ours.
        m_reference = trainer->loadReference(referenceCheckpoint, 0, prompts, plan.newTokens, plan.batch, m_cancel);
        baselines.push_back(arms.size());
        arms.push_back(referenceArm(*trainer, m_cancel));
    }
    BlockPlan blocks;
    blocks.maxSeconds = plan.maxSeconds;
    blocks.seed = m_recipe.seed;
    PairedSamples samples = measurePaired(arms, candidate, baselines, blocks, m_progress, m_cancel, realSurroundings(), whenCutShort);
    if (!samples.reachedPrecision)
        m_missing["comparison.request_speedup.precision"] = "the interval is wider than 1 % after " + std::to_string(samples.blocks) +
                                                            " blocks; a longer measure.max_seconds or a quieter machine narrows it";
    if (drafted && readsTexts)
        m_acceptanceRate = drafted->acceptanceRate();
    if (!samples.steady)
        m_missing["measure.steady_state"] = kNotSteady;
    return std::move(samples.arms);
}

std::optional<int64_t> TrialMeasurement::kvCacheBytes(const std::string& arm) const {
    const auto found = m_kvCacheBytes.find(arm);
    return found == m_kvCacheBytes.end() ? std::nullopt : std::optional(found->second);
}

const ArmSamples& samplesOf(const Run& run, const std::string& arm) {
    if (const ArmSamples* found = findSamples(run.samples, arm))
        return *found;
    throw failed("the measurement of \"" + arm + "\" is not there", "the run has no samples of it");
}

void fillLatency(Measured& measured, const ArmSamples& samples, const MeasurePlan& plan) {
    measured.latency = summarizeLatency(samples);
    if (!samples.warmupMs.empty())
        measured.firstRequestMs = samples.warmupMs.front();
    if (const auto& request = measured.latency->request.p50)
        measured.tokensPerSecond = 1000.0 * plan.newTokens * plan.batch / *request;
}

Arm referenceArm(TrainerClient& trainer, const CancelToken& cancel) {
    return {"reference", [&trainer, &cancel] { return timingFromJson(trainer.referenceRequest(cancel)); }};
}

void compareLatencies(Comparison& comparison, const ArmSamples& against, const ArmSamples& candidate) {
    comparison.requestSpeedup = compareSpeed(against, candidate, Phase::Request);
    comparison.ttftSpeedup = compareSpeed(against, candidate, Phase::FirstToken);
    if (hasPhase(candidate, Phase::PerToken))
        comparison.perTokenSpeedup = compareSpeed(against, candidate, Phase::PerToken);
}

Comparison compareArms(const Run& run) {
    std::vector<size_t> baselines;
    for (size_t i = 0; i < run.samples.size(); ++i)
        if (run.samples[i].arm == "baseline" || run.samples[i].arm == "reference")
            baselines.push_back(i);
    const ArmSamples& against = run.samples[fairBaseline(run.samples, baselines)];
    Comparison comparison;
    comparison.against = against.arm;
    compareLatencies(comparison, against, samplesOf(run, "result"));
    const double ratio = static_cast<double>(*run.result->bytes) / static_cast<double>(*run.baseline->bytes);
    comparison.sizeRatio = Compared{ratio, std::nullopt, std::nullopt, sizeVerdict(ratio)};
    return comparison;
}

}  // namespace lathe
