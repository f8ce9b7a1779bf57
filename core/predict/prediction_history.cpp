// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/prediction_history.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/measure/statistics.h"
#include "core/predict/duration_model.h"
#include "core/predict/latency_model.h"
#include "core/records/fields.h"

namespace lathe {

namespace {

constexpr size_t kFewestRuns = 2;

// Other programs only ever slow what is timed. A median with a wide interval therefore lies above a quiet machine's, and by more than the
// interval is wide: 16 times was seen with an interval of 30 %. So many half-widths are taken for its relative error.
constexpr double kErrorInHalfWidths = 5;
constexpr double kHalfWidthIfUnknown = 0.1;
constexpr double kModelError = 0.1;     // by which the roofline is off between models on a quiet machine, corrected
constexpr double kRooflineError = 0.3;  // and on a machine that it was not fitted to, uncorrected

double weightFor(double relativeError) {
    return 1 / (relativeError * relativeError);
}

/// What others took of the processors when timing began; 0 where that was not looked at.
double loadByOthers(const Run& run) {
    const Json* load = valueAt(run.environment, "timing.load_by_others");
    return load && load->is_number() ? load->get<double>() : 0;
}

double weightOf(const LatencySummary& times, const Run& run) {
    return weightFor(std::hypot(kErrorInHalfWidths * times.halfWidth.value_or(kHalfWidthIfUnknown), loadByOthers(run), kModelError));
}

bool teaches(const Run& run, const std::string& environment) {
    const Json before = run.environment.value("before", Json::object());
    return run.state == RunState::Done && before.value("id", std::string()) == environment && run.recipe.measure.device == "cpu" &&
           run.recipe.measure.draft.empty() && run.stages.size() == run.recipe.stages.size();
}

std::vector<ModelPlan> plansOf(const Recipe& recipe, const Gpt2Config& source) {
    std::vector<ModelPlan> plans = {{source, std::nullopt, 0}};
    for (const Stage& stage : recipe.stages)
        plans.push_back(planAfter(stage, plans.back()));
    return plans;
}

template <typename Ratio>
double medianRatio(const std::vector<Ratio>& ratios, std::optional<size_t> without) {
    std::vector<double> values;
    for (const Ratio& ratio : ratios)
        if (ratio.run != without)
            values.push_back(ratio.value);
    return values.empty() ? 1 : median(values);
}

std::optional<PredictionError> errorOf(const std::vector<double>& errors, const std::vector<double>& weights,
                                       const std::set<size_t>& runs) {
    if (runs.size() < kFewestRuns)
        return std::nullopt;
    return PredictionError{weightedQuantile(errors, weights, 0.5), weightedQuantile(errors, weights, 0.8), static_cast<int>(errors.size()),
                           static_cast<int>(runs.size())};
}

}  // namespace

PredictionHistory::PredictionHistory(std::span<const Run> runs, const MachineProfile* profile, const ShapeOf& shapeOf) {
    if (!profile)
        return;
    for (size_t number = 0; number < runs.size(); ++number) {
        const Run& run = runs[number];
        if (!teaches(run, profile->environment))
            continue;
        const std::optional<Gpt2Config> source = shapeOf(run.recipe.model);
        if (!source)
            continue;
        try {
            const ThreadSpeed speed = profile->speedOf(run.recipe.measure.threads);
            learnLatencies(run, number, speed, *source);
            // With random weights nothing is trained or scored: that teaches nothing of how long it takes.
            if (!randomModelConfig(run.recipe.model))
                learnDurations(run, number, speed, *source);
        } catch (const Error&) {
            // The model of that name has another shape today: this run teaches nothing.
        }
    }
    judgeLatencies();
    m_trainingFactor = medianRatio(m_training, std::nullopt);
    m_otherFactor = medianRatio(m_other, std::nullopt);
    judgeDurations();
}

std::vector<PredictionHistory::Ratio>& PredictionHistory::ratios(PredictedPhase phase, bool inCodes) {
    return m_ratios[static_cast<size_t>(phase)][inCodes ? 1 : 0];
}

double PredictionHistory::factorWithout(PredictedPhase phase, bool inCodes, std::optional<size_t> run) const {
    std::vector<double> values = {1}, weights = {weightFor(kRooflineError)};
    for (const Ratio& ratio : m_ratios[static_cast<size_t>(phase)][inCodes ? 1 : 0]) {
        if (ratio.run == run)
            continue;
        values.push_back(ratio.value);
        weights.push_back(ratio.weight);
    }
    return weightedQuantile(values, weights, 0.5);
}

double PredictionHistory::latencyFactor(PredictedPhase phase, bool inCodes) const {
    return factorWithout(phase, inCodes, std::nullopt);
}

void PredictionHistory::learnLatencies(const Run& run, size_t number, const ThreadSpeed& speed, const Gpt2Config& source) {
    const std::vector<ModelPlan> plans = plansOf(run.recipe, source);
    if (run.baseline)
        addArm(run, number, plans.front(), *run.baseline, speed);
    for (size_t i = 0; i < run.stages.size(); ++i)
        addArm(run, number, plans[i + 1], run.stages[i].measured, speed);
}

void PredictionHistory::addArm(const Run& run, size_t number, const ModelPlan& model, const Measured& measured, const ThreadSpeed& speed) {
    const MeasurePlan& plan = run.recipe.measure;
    if (!measured.latency || !measured.latency->request.p50 || !measured.latency->ttft.p50 || !measured.latency->perToken.p50)
        return;
    if (measured.parameters && *measured.parameters != model.config.parameterCount())
        throw failed("the run's model has another shape");
    const PredictedLatency predicted = predictLatency(outlineOf(model), plan, speed);
    const bool inCodes = model.storage && model.storage->bits <= 8;
    ratios(PredictedPhase::Prefill, inCodes)
        .push_back({number, *measured.latency->ttft.p50 / predicted.ttftMs, weightOf(measured.latency->ttft, run)});
    if (predicted.perTokenMs > 0)
        ratios(PredictedPhase::Decode, inCodes)
            .push_back({number, *measured.latency->perToken.p50 / predicted.perTokenMs, weightOf(measured.latency->perToken, run)});
    m_arms.push_back({number, inCodes, predicted.ttftMs, predicted.perTokenMs, *measured.latency->request.p50,
                      weightOf(measured.latency->request, run), plan});
}

void PredictionHistory::judgeLatencies() {
    std::vector<double> errors, weights;
    std::set<size_t> runs;
    for (const Arm& arm : m_arms) {
        const double request = requestMsOf(arm.prefillMs * factorWithout(PredictedPhase::Prefill, arm.inCodes, arm.run),
                                           arm.decodeMs * factorWithout(PredictedPhase::Decode, arm.inCodes, arm.run), arm.plan);
        errors.push_back(std::abs(request / arm.measuredRequestMs - 1));
        weights.push_back(arm.weight);
        runs.insert(arm.run);
    }
    m_latencyError = errorOf(errors, weights, runs);
}

void PredictionHistory::learnDurations(const Run& run, size_t number, const ThreadSpeed& speed, const Gpt2Config& source) {
    const std::vector<ModelPlan> plans = plansOf(run.recipe, source);
    Duration duration{number, 0, preparationSeconds(plans.size()), run.seconds};
    double trained = 0;
    std::vector<double> requests;
    for (size_t i = 0; i < plans.size(); ++i) {
        const Measured* measured = i == 0 ? (run.baseline ? &*run.baseline : nullptr) : &run.stages[i - 1].measured;
        if (measured && measured->latency && measured->latency->request.p50)
            requests.push_back(*measured->latency->request.p50);
        duration.other += evaluationSeconds(run.recipe.evaluate, plans[i], speed);
        if (i == 0)
            continue;
        const double seconds = trainingSeconds(run.recipe.stages[i - 1], plans[i - 1], plans[i], plans.front(), speed);
        duration.training += seconds;
        trained += run.stages[i - 1].seconds;
        if (seconds > 0)
            m_training.push_back({number, run.stages[i - 1].seconds / seconds});
    }
    duration.other += measurementSeconds(run.recipe.measure, requests);
    m_other.push_back({number, (run.seconds - trained) / duration.other});
    m_durations.push_back(duration);
}

void PredictionHistory::judgeDurations() {
    std::vector<double> errors;
    std::set<size_t> runs;
    for (const Duration& duration : m_durations) {
        const double seconds =
            duration.training * medianRatio(m_training, duration.run) + duration.other * medianRatio(m_other, duration.run);
        errors.push_back(std::abs(seconds / duration.measured - 1));
        runs.insert(duration.run);
    }
    m_durationError = errorOf(errors, std::vector<double>(errors.size(), 1), runs);
}

}  // namespace lathe
