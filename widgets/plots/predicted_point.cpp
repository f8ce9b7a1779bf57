// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/predicted_point.h"

namespace lathe {

namespace {

using PhaseMs = double PredictedLatency::*;

std::optional<PhaseMs> phaseOf(const QString& path) {
    if (path.contains(".request_ms.p50") || path.contains(".request_speedup."))
        return &PredictedLatency::requestMs;
    if (path.contains(".ttft_ms.p50") || path.contains(".ttft_speedup."))
        return &PredictedLatency::ttftMs;
    if (path.contains(".per_token_ms.p50") || path.contains(".per_token_speedup."))
        return &PredictedLatency::perTokenMs;
    return std::nullopt;
}

PlotValue within(double value, const std::optional<PredictionError>& error) {
    if (!error)
        return {value, {}, {}};
    return {value, value / (1 + error->mostly), value * (1 + error->mostly)};
}

std::optional<PlotValue> predictedTime(const Prediction& prediction, PhaseMs phase, bool isSpeedup) {
    const auto &before = prediction.models.front().latency, &after = prediction.result().latency;
    if (!after || !((*after).*phase > 0) || (isSpeedup && !before))
        return std::nullopt;
    const double ms = (*after).*phase;
    return within(isSpeedup ? (*before).*phase / ms : ms, prediction.latencyError);
}

}  // namespace

std::optional<PlotValue> predictedValue(const Prediction& prediction, const AxisField& field) {
    // A prediction is of Lathe's engine alone: it has no reference to be compared with.
    if (prediction.models.empty() || field.against == "reference")
        return std::nullopt;
    if (const auto phase = phaseOf(field.column))
        return predictedTime(prediction, *phase, field.column.startsWith("comparison."));
    const ModelSize& size = prediction.result().size;
    if (field.column == "result.bytes")
        return PlotValue{field.scale * double(size.bytes), {}, {}};
    if (field.column == "result.parameters")
        return PlotValue{field.scale * double(size.parameters), {}, {}};
    if (const auto& accuracy = prediction.accuracy; accuracy && field.column == "result." + QString::fromStdString(accuracy->field))
        return PlotValue{field.scale * accuracy->value, field.scale * accuracy->low, field.scale * accuracy->high};
    return std::nullopt;
}

std::optional<PlotMark> predictedMark(const Prediction& prediction, const AxisField& x, const AxisField& y) {
    const auto xValue = predictedValue(prediction, x), yValue = predictedValue(prediction, y);
    if (!xValue || !yValue)
        return std::nullopt;
    PlotMark mark;
    mark.x = *xValue;
    mark.y = *yValue;
    return mark;
}

}  // namespace lathe
