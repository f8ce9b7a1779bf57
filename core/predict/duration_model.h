// SPDX-License-Identifier: GPL-3.0-or-later
// How long a run takes: its training by operations, the rest (reading, packing, evaluating, checking, measuring) by models and tokens.
// Pure.
#pragma once

#include <vector>

#include "core/predict/machine_profile.h"
#include "core/predict/model_outline.h"
#include "core/records/recipe.h"

namespace lathe {

/// Of one stage, s; 0 where it does not train. before and after: the model as it comes in and goes out; untouched: the run's own model,
/// which teaches recoveries.
double trainingSeconds(const Stage& stage, const ModelPlan& before, const ModelPlan& after, const ModelPlan& untouched,
                       const ThreadSpeed& speed);

/// Of evaluating one model, s.
double evaluationSeconds(const EvaluationPlan& plan, const ModelPlan& model, const ThreadSpeed& speed);

/// Of timing models with these request times against each other and plain libtorch, s.
double measurementSeconds(const MeasurePlan& plan, const std::vector<double>& requestMs);

/// Starting programs, reading, packing and checking outputs, s.
double preparationSeconds(size_t models);

}  // namespace lathe
