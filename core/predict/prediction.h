// SPDX-License-Identifier: GPL-3.0-or-later
// What a recipe would give, before it runs: parameters, bytes, latency and duration. What "lathe plan" prints and the recipe panel
// shows. Pure: nothing is read, measured or run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/predict/latency_model.h"
#include "core/predict/prediction_history.h"

namespace lathe {

struct PredictedModel {
    std::string kind;  // "baseline", or the stage that it comes after
    ModelSize size;
    std::optional<PredictedLatency> latency;
    double seconds = 0;            // that its stage trains
    double evaluationSeconds = 0;  // that its scores take
};

/// From stored runs of the same stages on the same model and data.
struct PredictedAccuracy {
    std::string field;  // of a result: "tasks.qa.accuracy", "next_token_accuracy"
    double value = 0;
    double low = 0, high = 0;  // of the runs that it comes from
    int runs = 0;
};

struct Prediction {
    std::vector<PredictedModel> models;  // the baseline, then after each stage
    std::optional<double> seconds;       // of the whole run
    double measurementSeconds = 0;       // of timing the models against each other, in seconds
    std::optional<PredictedAccuracy> accuracy;
    std::optional<PredictionError> latencyError, durationError;  // of such predictions on stored runs
    std::map<std::string, std::string> missing;                  // "latency", "seconds", "accuracy", "latency_error", "history" -> reason

    const PredictedModel& result() const { return models.back(); }
};

/// Everything that is known when a recipe is predicted.
struct PredictionBasis {
    Gpt2Config source;                           // of recipe.model
    const MachineProfile* profile = nullptr;     // null: not measured
    const PredictionHistory* history = nullptr;  // null: no runs
    std::span<const Run> runs = {};              // for the accuracy
    std::string whyNoProfile = {};               // where it was tried
};

/// Bad input, naming the stage, where the recipe cannot be applied to the model.
Prediction predict(const Recipe& recipe, const PredictionBasis& basis);

Json toJson(const Prediction& prediction);

}  // namespace lathe
