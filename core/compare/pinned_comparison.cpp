// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pinned_comparison.h"

#include "core/measure/paired_scores.h"
#include "core/measure/verdict.h"
#include "core/records/measured_json.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

constexpr const char* kLanguageModelling = "lm";

const UnitScores* unitsOf(const Run& run, const std::string& task) {
    if (!run.result)
        return nullptr;
    const auto scores = run.result->tasks.find(task);
    return scores == run.result->tasks.end() ? nullptr : &scores->second.units;
}

bool hasValue(const Run& run, const std::string& path) {
    if (!run.result)
        return false;
    const Json document = toJson(*run.result);
    const Json* value = valueAt(document, path);
    return value && value->is_number();
}

/// Whether runs record verdicts on such a field: against their own baselines.
bool isJudged(const std::string& path) {
    const auto score = taskMetricOf(path);
    if (score)
        return isJudgedBy(score->task, score->metric);
    bool isCompared = false;
    Comparison::describe([&](auto, const FieldFacts& facts) { isCompared = isCompared || (facts.compares && path == facts.compares); });
    return isCompared;
}

}  // namespace

std::optional<Compared> sizeBetween(const Measured& candidate, const Measured& pinned) {
    if (!candidate.bytes || !pinned.bytes || *pinned.bytes <= 0)
        return std::nullopt;
    const double ratio = static_cast<double>(*candidate.bytes) / static_cast<double>(*pinned.bytes);
    return Compared{ratio, {}, {}, sizeVerdict(ratio)};
}

bool areSameItems(const Run& run, const Run& pinned, const std::string& task) {
    if (!run.result || !pinned.result || run.dataHash != pinned.dataHash)
        return false;
    const auto one = run.result->tasks.find(task), other = pinned.result->tasks.find(task);
    return one != run.result->tasks.end() && other != pinned.result->tasks.end() && one->second.protocol == other->second.protocol &&
           one->second.split == other->second.split && one->second.count == other->second.count;
}

std::optional<Compared> comparedWithPinned(const Run& run, const Run& pinned, const std::string& path) {
    if (!run.result || !pinned.result)
        return std::nullopt;
    if (path == "bytes")
        return sizeBetween(*run.result, *pinned.result);
    const bool isPerplexity = path == "perplexity";
    const auto score = taskMetricOf(path);
    if (!isPerplexity && (!score || !isJudgedBy(score->task, score->metric)))
        return std::nullopt;
    const std::string task = isPerplexity ? kLanguageModelling : score->task;
    const UnitScores *own = unitsOf(run, task), *other = unitsOf(pinned, task);
    if (!own || !other || !areSameItems(run, pinned, task) || !haveSameUnits(*other, *own))
        return std::nullopt;
    if (!isPerplexity)
        return comparePairedShares(*other, *own);
    if (own->losses.empty() || other->losses.empty())
        return std::nullopt;
    return comparePairedLosses(*other, *own);
}

std::string verdictWithPinned(const Run& run, const Run& pinned, const std::string& path) {
    if (const auto compared = comparedWithPinned(run, pinned, path))
        return compared->verdict;
    return isJudged(path) && hasValue(run, path) && hasValue(pinned, path) ? kNotPaired : "";
}

std::optional<Compared> comparedWithBaseline(const Run& run, const std::string& path) {
    return run.comparison ? comparedIn(*run.comparison, path) : std::nullopt;
}

}  // namespace lathe
