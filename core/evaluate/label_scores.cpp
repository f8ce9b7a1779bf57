// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/label_scores.h"

#include "core/evaluate/classification_metrics.h"
#include "core/evaluate/simple_rule.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {

TaskOutcome scoreLabels(std::span<const std::string> right, std::span<const std::string> predicted, std::span<const int64_t> units) {
    const ClassificationMetrics metrics = classificationMetrics(right, predicted);
    TaskOutcome outcome;
    fillUnits(outcome, units, matches(right, predicted));
    outcome.scores.values = {
        {"accuracy", metrics.accuracy}, {"precision", metrics.precision}, {"recall", metrics.recall}, {"f1", metrics.f1}};
    setInterval(outcome.scores, "accuracy", accuracyInterval(outcome.units.sums, outcome.units.weights));
    outcome.scores.count = static_cast<int64_t>(right.size());
    return outcome;
}

}  // namespace lathe
