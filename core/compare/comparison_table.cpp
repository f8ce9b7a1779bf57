// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison_table.h"

#include <algorithm>
#include <set>

#include "core/compare/absence.h"
#include "core/compare/pinned_comparison.h"
#include "core/compare/run_comparison.h"
#include "core/compare/setting_difference.h"
#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

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

/// 93.4 for a fraction: the unit stands in the label.
std::string bareText(const Field& field, const Json* value) {
    if (value && value->is_number() && field.unit == "fraction")
        return formatNumber(100 * value->get<double>(), 1);
    return fieldText(field, value);
}

ComparedCell cellOf(const Field& field, const Run& run, const Json& result) {
    const Json* value = valueAt(result, field.path);
    ComparedCell cell{bareText(field, value), {}, {}, {}};
    if (!value)
        cell.reason = reasonOfAbsence(run, "result." + field.path);
    else if (value->is_number())
        if (const auto interval = intervalAt(result, field))
            cell.interval = spreadText(field, value->get<double>(), *interval);
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
            line.cells.push_back({value ? shownSetting(*value) : kAbsent, {}, {}, {}});
        table.lines.push_back(std::move(line));
    }
}

// What the verdicts on time are against, where each run has its own; shown even where it is the same for all.
void addAgainst(ComparisonTable& table, const std::vector<Run>& runs) {
    ComparisonLine line{ComparisonGroup::Latency, {"comparison.against", "compared with", ""}, {}, true};
    for (const Run& run : runs) {
        const bool isReference = run.comparison && run.comparison->against == "reference";
        line.cells.push_back({!run.comparison ? kAbsent : isReference ? "libtorch" : "baseline", {}, {}, {}});
    }
    if (!isEmpty(line.cells))
        table.lines.push_back(std::move(line));
}

std::string verdictOf(const std::vector<Run>& runs, size_t i, std::optional<size_t> pinned, std::span<const RemeasuredArm> remeasured,
                      const std::string& path) {
    if (pinned == i)
        return {};
    if (!pinned) {
        const auto compared = comparedWithBaseline(runs[i], path);
        return compared ? compared->verdict : std::string();
    }
    if (const auto compared = remeasuredAt(remeasured, runs.size(), i, path))
        return compared->verdict;
    return verdictWithPinned(runs[i], runs[*pinned], path);
}

}  // namespace

ComparisonTable comparisonTable(const std::vector<Run>& runs, std::optional<size_t> pinned, std::span<const RemeasuredArm> remeasured) {
    ComparisonTable table;
    addSettings(table, runs);
    if (!pinned)
        addAgainst(table, runs);
    const ResultDocuments documents = resultDocuments(runs);
    std::vector<ComparisonLine> measured;
    for (const Field& field : measuredFields(documents.tasks)) {
        if (isShownBehindAnother(field) || field.use == FieldUse::Count)
            continue;
        ComparisonLine line{groupOf(field.group), field, {}, false};
        for (size_t i = 0; i < runs.size(); ++i) {
            line.cells.push_back(cellOf(field, runs[i], documents.results[i]));
            line.cells.back().verdict = verdictOf(runs, i, pinned, remeasured, field.path);
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
