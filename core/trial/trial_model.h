// SPDX-License-Identifier: GPL-3.0-or-later
// A model of the trial as it is executed: its artifact on disk, the engine's view of it, and what its tasks gave item by item.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/checkpoint/tokenizer.h"
#include "core/compress/stage.h"
#include "core/data/data_set.h"
#include "core/engine/engine.h"
#include "core/evaluate/task.h"
#include "core/records/run.h"

namespace lathe {

struct TrialModel {
    std::filesystem::path artifact;
    std::shared_ptr<const PackedModel> packed;
    std::map<std::string, TaskOutcome> outcomes;  // by task
    Measured measured;
};

/// Packs the model into folder and measures its true sizes.
TrialModel packTrialModel(const std::filesystem::path& folder, const ShapedModel& model, const std::optional<TokenizerFiles>& tokenizer);

/// Runs plan's tasks and fills outcomes and scores in. Beside a teacher, language modelling also reports how far the model's predictions
/// have moved from the teacher's: divergence (mean, nats per token), divergence_p99, same_top1.
void evaluateTrialModel(TrialModel& model, const std::shared_ptr<const PackedModel>& teacher, const Tokenizer& tokenizer,
                        const DataSet& data, const EvaluationPlan& plan, const EngineOptions& engineOptions, Progress& progress,
                        const CancelToken& cancel);

/// Over all matrices, each by its true bits: codes, scales and padding counted.
double averageBitsPerWeight(const PackedModel& model);

}  // namespace lathe
