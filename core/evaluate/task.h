// SPDX-License-Identifier: GPL-3.0-or-later
// A task scores a model through the engine. One task is one file, its factory in the registry
// (task_registry.cpp), and its description in core/records/tasks.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/checkpoint/tokenizer.h"
#include "core/data/data_set.h"
#include "core/engine/engine.h"
#include "core/records/run.h"

namespace lathe {

struct EvaluationOptions {
    int context = 256;
    int stride = 256;
    int limit = 3000;
    bool useValidation = false;  // else the test split
};

/// A task's outcome with each item's contribution, so that two models can be compared item by item.
struct TaskOutcome {
    TaskScores scores;
    std::optional<double> perplexity;         // language modelling only
    std::optional<double> nextTokenAccuracy;  // language modelling only
    UnitScores units;
    /// Translation only: n-gram counts summed over the unit's items (chrf.h), of which the headline metric is a function.
    std::vector<std::vector<double>> unitCounts;
};

class Task {
public:
    virtual ~Task() = default;
    virtual std::string name() const = 0;
    /// Why this data cannot be used for the task; empty if it can.
    virtual std::string whyNot(const DataSet& data) const = 0;
    virtual TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                                 Progress& progress, const CancelToken& cancel) const = 0;
    /// Paired comparison of two outcomes on the same items, units resampled together: the difference of the headline metric (accuracy; chrF
    /// for translation), as a fraction. Failed where the outcomes are not of the same items and protocol.
    virtual Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const = 0;
    /// The same for perplexity, as the ratio result / baseline; nothing for tasks without it.
    virtual std::optional<Compared> comparePerplexity(const TaskOutcome& /*baseline*/, const TaskOutcome& /*result*/) const {
        return std::nullopt;
    }
};

/// All tasks, in the order they are shown.
const std::vector<std::unique_ptr<Task>>& allTasks();
/// Bad input with the known names for an unknown one.
const Task& taskNamed(const std::string& name);

}  // namespace lathe
