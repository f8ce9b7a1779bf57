// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/prediction.h"

#include "core/checkpoint/checkpoint.h"
#include "core/predict/accuracy_neighbours.h"
#include "core/predict/duration_model.h"
#include "core/records/stage_kinds.h"

namespace lathe {

namespace {

class Predictor {
public:
    Predictor(const Recipe& recipe, const PredictionBasis& basis)
        : m_recipe(recipe),
          m_basis(basis),
          m_history(basis.history ? *basis.history : kNoHistory),
          m_isRandom(randomModelConfig(recipe.model).has_value()) {
        m_plans.push_back({basis.source, std::nullopt, 0});
        for (const Stage& stage : recipe.stages)
            m_plans.push_back(planAfter(stage, m_plans.back()));
        if (recipe.measure.device != "cpu")
            m_prediction.missing["latency"] = "only the CPU can be predicted";
        else if (!basis.profile)
            m_prediction.missing["latency"] =
                "this machine's bandwidth and peak have not been measured" + (basis.whyNoProfile.empty() ? "" : ": " + basis.whyNoProfile);
        else
            m_speed = basis.profile->speedOf(recipe.measure.threads);
    }

    Prediction predict() {
        for (size_t i = 0; i < m_plans.size(); ++i)
            m_prediction.models.push_back(predictedModel(i));
        if (m_speed)
            m_prediction.seconds = duration();
        else
            m_prediction.missing["seconds"] = m_prediction.missing["latency"];
        m_prediction.latencyError = m_history.latencyError();
        m_prediction.durationError = m_history.durationError();
        if (m_speed && !m_prediction.latencyError)
            m_prediction.missing["latency_error"] = "too few runs of this machine are stored to tell how far predictions lie off";
        predictAccuracy();
        return std::move(m_prediction);
    }

private:
    static const PredictionHistory kNoHistory;

    PredictedModel predictedModel(size_t place) const {
        PredictedModel model;
        model.kind = place == 0 ? "baseline" : kindOf(m_recipe.stages[place - 1]).name;
        model.size = sizeOf(m_plans[place]);
        if (!m_speed)
            return model;
        model.latency = latency(m_plans[place]);
        if (place > 0 && !m_isRandom)
            model.seconds = m_history.trainingFactor() *
                            trainingSeconds(m_recipe.stages[place - 1], m_plans[place - 1], m_plans[place], m_plans.front(), *m_speed);
        return model;
    }

    PredictedLatency latency(const ModelPlan& plan) const {
        const bool inCodes = plan.storage && plan.storage->bits <= 8;
        PredictedLatency latency = predictLatency(outlineOf(plan), m_recipe.measure, *m_speed);
        latency.ttftMs *= m_history.latencyFactor(PredictedPhase::Prefill, inCodes);
        latency.perTokenMs *= m_history.latencyFactor(PredictedPhase::Decode, inCodes);
        latency.requestMs = requestMsOf(latency.ttftMs, latency.perTokenMs, m_recipe.measure);
        return latency;
    }

    double duration() {
        const double factor = m_history.otherFactor();
        double seconds = factor * preparationSeconds(m_plans.size());
        std::vector<double> requests;
        for (size_t i = 0; i < m_plans.size(); ++i) {
            PredictedModel& model = m_prediction.models[i];
            model.evaluationSeconds = m_isRandom ? 0 : factor * evaluationSeconds(m_recipe.evaluate, m_plans[i], *m_speed);
            seconds += model.seconds + model.evaluationSeconds;
            requests.push_back(model.latency->requestMs);
        }
        m_prediction.measurementSeconds = factor * measurementSeconds(m_recipe.measure, requests);
        return seconds + m_prediction.measurementSeconds;
    }

    void predictAccuracy() {
        if (m_isRandom) {
            m_prediction.missing["accuracy"] = "the weights are random, so accuracy would say nothing";
            return;
        }
        m_prediction.accuracy = accuracyOfNeighbours(m_recipe, m_basis.runs);
        if (!m_prediction.accuracy)
            m_prediction.missing["accuracy"] = "no stored runs of the same stages enclose this recipe";
    }

    const Recipe& m_recipe;
    const PredictionBasis& m_basis;
    const PredictionHistory& m_history;
    const bool m_isRandom;           // then stages only take parts away, and nothing is scored
    std::vector<ModelPlan> m_plans;  // untouched, then after each stage
    std::optional<ThreadSpeed> m_speed;
    Prediction m_prediction;
};

const PredictionHistory Predictor::kNoHistory;

Json toJson(const PredictedLatency& latency) {
    return {{"request_ms", latency.requestMs}, {"ttft_ms", latency.ttftMs}, {"per_token_ms", latency.perTokenMs}};
}

Json toJson(const PredictionError& error) {
    return {{"median", error.median}, {"eight_of_ten", error.mostly}, {"values", error.count}, {"runs", error.runs}};
}

Json toJson(const PredictedModel& model) {
    Json document = {{"kind", model.kind},
                     {"parameters", model.size.parameters},
                     {"bytes", model.size.bytes},
                     {"bits_per_weight", model.size.bitsPerWeight}};
    if (model.latency)
        document["latency"] = toJson(*model.latency);
    if (model.seconds > 0)
        document["seconds"] = model.seconds;
    return document;
}

}  // namespace

Prediction predict(const Recipe& recipe, const PredictionBasis& basis) {
    return Predictor(recipe, basis).predict();
}

Json toJson(const Prediction& prediction) {
    Json document = {{"format", "lathe-plan/1"}, {"models", Json::array()}};
    for (const PredictedModel& model : prediction.models)
        document["models"].push_back(toJson(model));
    if (prediction.seconds)
        document["seconds"] = *prediction.seconds;
    if (const auto& accuracy = prediction.accuracy)
        document["accuracy"] = {{"field", accuracy->field},
                                {"value", accuracy->value},
                                {"low", accuracy->low},
                                {"high", accuracy->high},
                                {"runs", accuracy->runs}};
    if (prediction.latencyError)
        document["latency_error"] = toJson(*prediction.latencyError);
    if (prediction.durationError)
        document["duration_error"] = toJson(*prediction.durationError);
    document["missing"] = prediction.missing;
    return document;
}

}  // namespace lathe
