// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/hindsight.h"

#include <cmath>

#include "core/records/fields.h"

namespace lathe {

namespace {

constexpr double kWide = 0.03;  // relative half-width of the median: grades C and D

bool wasBusy(const Run& run) {
    const Json environment = run.environment.is_object() ? run.environment.value("before", run.environment) : Json();
    const Json* load = valueAt(environment, "load.one_minute");
    const Json* cores = valueAt(environment, "cpu.cores_allowed");
    return load && cores && load->is_number() && cores->is_number() && load->get<double>() > cores->get<double>();
}

HindsightCause causeOf(const Run& run, const PredictedAndRealised& latency, const std::optional<PredictionError>& error) {
    const double off = std::fabs(latency.realised / latency.predicted - 1);
    if (error && off <= error->mostly)
        return HindsightCause::AsUsual;
    const auto& halfWidth = run.result->latency->request.halfWidth;
    if (halfWidth && *halfWidth > kWide)
        return HindsightCause::Noise;
    return wasBusy(run) ? HindsightCause::Busy : HindsightCause::Unknown;
}

std::optional<double> resultValue(const Run& run, const std::string& field) {
    const Json document = toJson(run);
    const Json* value = valueAt(document, "result." + field);
    return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

}  // namespace

Hindsight hindsightOf(const Run& run, const PredictionBasis& basis) {
    Hindsight hindsight;
    if (!run.result)
        return hindsight;
    const Prediction prediction = predict(run.recipe, basis);
    hindsight.latencyError = prediction.latencyError;
    const PredictedModel& result = prediction.result();
    if (run.result->bytes)
        hindsight.bytes = {static_cast<double>(result.size.bytes), static_cast<double>(*run.result->bytes)};
    if (prediction.seconds && run.seconds > 0)
        hindsight.seconds = {*prediction.seconds, run.seconds};
    if (prediction.accuracy)
        if (const auto realised = resultValue(run, prediction.accuracy->field)) {
            hindsight.accuracy = {prediction.accuracy->value, *realised};
            hindsight.accuracyField = prediction.accuracy->field;
        }
    if (result.latency && result.latency->requestMs > 0 && run.result->latency && run.result->latency->request.p50) {
        hindsight.requestMs = {result.latency->requestMs, *run.result->latency->request.p50};
        hindsight.cause = causeOf(run, *hindsight.requestMs, hindsight.latencyError);
    }
    return hindsight;
}

}  // namespace lathe
