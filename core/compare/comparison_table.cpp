// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison_table.h"

#include <algorithm>
#include <set>

#include "core/compare/comparability.h"
#include "core/compare/pinned_comparison.h"
#include "core/compare/run_comparison.h"
#include "core/compare/setting_difference.h"
#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

constexpr std::string_view kMedian = ".p50";

ComparisonGroup groupOf(FieldGroup group) {
    switch (group) {
        case FieldGroup::Latency:
            return ComparisonGroup::Latency;
        case FieldGroup::Accuracy:
            return ComparisonGroup::Accuracy;
        case FieldGroup::Size:
            break;
    }
    return ComparisonGroup::Size;
}

/// The summary that the path is the median of.
std::optional<LatencySummary> latencyAt(const Run& run, const std::string& path) {
    std::optional<LatencySummary> found;
    if (!run.result || !run.result->latency)
        return found;
    Latency::describe([&](auto phase, const FieldFacts& facts) {
        if (path == "latency." + std::string(facts.key) + std::string(kMedian))
            found = (*run.result->latency).*phase;
    });
    return found;
}

bool areScoredAlike(const Run& a, const Run& b, const std::string& task) {
    const auto one = a.result->tasks.find(task), other = b.result->tasks.find(task);
    return a.dataHash == b.dataHash && one != a.result->tasks.end() && other != b.result->tasks.end() &&
           one->second.protocol == other->second.protocol && one->second.count == other->second.count;
}

std::string intervalText(const Field& field, double value, std::pair<double, double> interval) {
    const double half = std::max(interval.second - value, value - interval.first);
    if (field.unit == "ms")
        return "±" + formatMillisecondsHalf(half, value);
    const bool isShare = field.unit == "fraction";
    return "±" + formatNumber(isShare ? 100 * half : half, isShare ? 1 : 2);
}

/// 93.4 for a fraction: the unit stands in the label.
std::string bareText(const Field& field, const Json* value) {
    if (value && value->is_number() && field.unit == "fraction")
        return formatNumber(100 * value->get<double>(), 1);
    return fieldText(field, value);
}

ComparedCell cellOf(const Field& field, const Json& result) {
    const Json* value = valueAt(result, field.path);
    ComparedCell cell{bareText(field, value), {}, {}};
    if (value && value->is_number())
        if (const auto interval = intervalAt(result, field.path))
            cell.interval = intervalText(field, value->get<double>(), *interval);
    return cell;
}

bool differ(const std::vector<ComparedCell>& cells) {
    return std::any_of(cells.begin(), cells.end(), [&](const ComparedCell& cell) { return cell.text != cells.front().text; });
}

bool isEmpty(const std::vector<ComparedCell>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const ComparedCell& cell) { return cell.text == kAbsent; });
}

bool hasVerdict(const ComparisonLine& line) {
    return std::any_of(line.cells.begin(), line.cells.end(), [](const ComparedCell& cell) { return !cell.verdict.empty(); });
}

void addSettings(ComparisonTable& table, const std::vector<Run>& runs) {
    std::set<std::string> paths;
    for (const Run& run : runs)
        for (std::string& path : settingsOf(run.recipe))
            paths.insert(std::move(path));
    table.settings = paths.size();
    for (const DifferingSetting& setting : differingSettingsByStage(runs)) {
        ComparisonLine line{ComparisonGroup::Settings, {setting.path, setting.path, ""}, {}, true};
        for (const auto& value : setting.values)
            line.cells.push_back({value ? shownSetting(*value) : kAbsent, {}, {}});
        table.lines.push_back(std::move(line));
    }
}

std::string verdictOf(const std::vector<Run>& runs, size_t i, std::optional<size_t> pinned, const std::string& path) {
    if (pinned == i)
        return {};
    const auto compared = pinned ? comparedWithPinned(runs[i], runs[*pinned], path) : comparedWithBaseline(runs[i], path);
    return compared ? compared->verdict : std::string();
}

}  // namespace

std::optional<std::pair<double, double>> intervalAt(const Json& measured, const std::string& path) {
    const Json* value = valueAt(measured, path);
    if (!value || !value->is_number())
        return std::nullopt;
    if (path.ends_with(kMedian)) {
        const Json* half = valueAt(measured, path.substr(0, path.size() - kMedian.size()) + ".half_width");
        const double median = value->get<double>();
        if (half && half->is_number())
            return std::pair(median * (1 - half->get<double>()), median * (1 + half->get<double>()));
        return std::nullopt;
    }
    const Json* ends = valueAt(measured, path + "_ci");
    if (!ends || !ends->is_array() || ends->size() != 2 || !(*ends)[0].is_number() || !(*ends)[1].is_number())
        return std::nullopt;
    return std::pair((*ends)[0].get<double>(), (*ends)[1].get<double>());
}

std::optional<Compared> comparedWithPinned(const Run& run, const Run& pinned, const std::string& path) {
    if (!run.result || !pinned.result)
        return std::nullopt;
    if (path == "bytes")
        return sizeBetween(*run.result, *pinned.result);
    if (const auto score = taskMetricOf(path)) {
        const auto& [task, metric] = *score;
        const auto own = scoreOf(*run.result, task, metric), other = scoreOf(*pinned.result, task, metric);
        if (!isShare(metric) || !own || !other || !areScoredAlike(run, pinned, task))
            return std::nullopt;
        return differenceBetween(*own, *other);
    }
    const auto own = latencyAt(run, path), other = latencyAt(pinned, path);
    if (!own || !other || !comparabilityOf({run, pinned}).timesCompare())
        return std::nullopt;
    return speedupBetween(*own, *other);
}

std::optional<Compared> comparedWithBaseline(const Run& run, const std::string& path) {
    return run.comparison ? comparedIn(*run.comparison, path) : std::nullopt;
}

ComparisonTable comparisonTable(const std::vector<Run>& runs, std::optional<size_t> pinned) {
    ComparisonTable table;
    addSettings(table, runs);
    const ResultDocuments documents = resultDocuments(runs);
    std::vector<ComparisonLine> measured;
    for (const Field& field : measuredFields(documents.tasks)) {
        if (isShownBehindAnother(field) || field.use == FieldUse::Count)
            continue;
        ComparisonLine line{groupOf(field.group), field, {}, false};
        for (size_t i = 0; i < runs.size(); ++i) {
            line.cells.push_back(cellOf(field, documents.results[i]));
            line.cells.back().verdict = verdictOf(runs, i, pinned, field.path);
        }
        line.differs = differ(line.cells);
        if (!isEmpty(line.cells))
            measured.push_back(std::move(line));
    }
    // In each group first what there is a verdict on.
    const auto rank = [](const ComparisonLine& line) { return 2 * static_cast<int>(line.group) + (hasVerdict(line) ? 0 : 1); };
    std::stable_sort(measured.begin(), measured.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    table.lines.insert(table.lines.end(), std::make_move_iterator(measured.begin()), std::make_move_iterator(measured.end()));
    return table;
}

}  // namespace lathe
