// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/run_comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/compare/absence.h"
#include "core/compare/comparison_text.h"
#include "core/compare/pareto_front.h"
#include "core/compare/pinned_comparison.h"
#include "core/compare/setting_difference.h"
#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "core/records/fields.h"
#include "core/records/measured_json.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

constexpr size_t kRunsForFront = 3;  // of two runs one sees it

using ComparedRows = std::vector<ComparedRow>;

/// Shares differ by points, all else by a factor.
ComparedCell comparedCell(const Field& field, const Compared& compared) {
    const bool isShare = field.unit == "fraction";
    ComparedCell cell{isShare ? formatPoints(compared.value) : formatFactor(compared.value), {}, compared.verdict, {}};
    if (compared.low && compared.high)
        cell.interval = isShare ? formatPointsInterval(*compared.low, *compared.high) : formatFactorInterval(*compared.low, *compared.high);
    return cell;
}

template <typename Text>
ComparedRow rowOf(const std::string& label, const std::vector<Run>& runs, Text&& text) {
    ComparedRow row{label, {}};
    for (const Run& run : runs)
        row.cells.push_back({text(run), {}, {}, {}});
    return row;
}

bool isAbsentEverywhere(const ComparedRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const ComparedCell& cell) { return cell.text.empty() || cell.text == kAbsent; });
}

ComparedRows settingRows(const std::vector<Run>& runs) {
    ComparedRows rows;
    for (const DifferingSetting& setting : differingSettings(runs)) {
        ComparedRow row{setting.path, {}};
        for (const auto& value : setting.values)
            row.cells.push_back({value.value_or(kAbsent), {}, {}, {}});
        rows.push_back(std::move(row));
    }
    return rows;
}

// A row for each thing and what it is compared with: speed-ups against Lathe's baseline and against libtorch are different quantities.
ComparedRows gainRows(const std::vector<Run>& runs) {
    std::vector<std::string> labels;
    std::vector<std::map<std::string, ComparedText>> compared;
    for (const Run& run : runs) {
        auto& texts = compared.emplace_back();
        for (const ComparedText& text : comparedTexts(run.comparison.value_or(Comparison()))) {
            const std::string label = text.label + ", vs. " + text.against;
            texts[label] = text;
            if (std::find(labels.begin(), labels.end(), label) == labels.end())
                labels.push_back(label);
        }
    }
    ComparedRows rows;
    for (const std::string& label : labels) {
        ComparedRow row{label, {}};
        for (const auto& texts : compared) {
            const auto text = texts.find(label);
            row.cells.push_back(text == texts.end() ? ComparedCell{kAbsent, {}, {}, {}}
                                                    : ComparedCell{text->second.value, text->second.interval, text->second.verdict, {}});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

ComparedRows measuredRows(const std::vector<Run>& runs) {
    const ResultDocuments documents = resultDocuments(runs);
    ComparedRows rows;
    for (const Field& field : measuredFields(documents.tasks)) {
        if (isShownBehindAnother(field))
            continue;
        ComparedRow row{labelWithUnit(field), {}};
        row.cells.reserve(runs.size());
        for (size_t i = 0; i < runs.size(); ++i) {
            const Json& result = documents.results[i];
            row.cells.push_back({measuredText(field, result), {}, {}, {}});
            if (!valueAt(result, field.path))
                row.cells.back().reason = reasonOfAbsence(runs[i], "result." + field.path);
        }
        if (!isAbsentEverywhere(row))
            rows.push_back(std::move(row));
    }
    return rows;
}

// Of values, not verdicts; still only of values that are the same quantity: one model's speed-ups against one arm, one task's scores of the
// same items.
std::optional<ComparedRow> frontRow(const std::vector<Run>& runs) {
    std::vector<Json> results;
    results.reserve(runs.size());
    for (const Run& run : runs)
        results.push_back(run.result ? toJson(*run.result) : Json());
    const auto accuracy = headlineOfAll(results);
    if (!accuracy || runs.size() < kRunsForFront)
        return std::nullopt;
    const Run& first = runs.front();
    std::vector<std::pair<double, double>> points;
    for (size_t i = 0; i < runs.size(); ++i) {
        const auto& comparison = runs[i].comparison;
        const bool isAlike = comparison && comparison->requestSpeedup && first.comparison &&
                             comparison->against == first.comparison->against && runs[i].modelHash == first.modelHash &&
                             areSameItems(runs[i], first, accuracy->task);
        if (!isAlike)
            return std::nullopt;
        points.emplace_back(comparison->requestSpeedup->value, valueAt(results[i], accuracy->path)->get<double>());
    }
    ComparedRow row{"Pareto front (speed-up, " + accuracy->task + ")", {}};
    for (const bool isOn : onParetoFront(points))
        row.cells.push_back({isOn ? "on it" : kAbsent, {}, {}, {}});
    return row;
}

// How the results differ from the first run's, where something pairs them.
ComparedRows pairedRows(const std::vector<Run>& runs, std::span<const RemeasuredArm> remeasured) {
    ComparedRows rows;
    const Run& first = runs.front();
    const ResultDocuments documents = resultDocuments(runs);
    for (const Field& field : measuredFields(documents.tasks)) {
        ComparedRow row{field.label, {{kAbsent, {}, {}, {}}}};
        bool hasAny = false;
        for (size_t i = 1; i < runs.size(); ++i) {
            auto compared = remeasuredAt(remeasured, runs.size(), i, field.path);
            if (!compared)
                compared = comparedWithPinned(runs[i], first, field.path);
            const std::string verdict = verdictWithPinned(runs[i], first, field.path);
            hasAny = hasAny || !verdict.empty();
            row.cells.push_back(compared ? comparedCell(field, *compared) : ComparedCell{verdict.empty() ? kAbsent : verdict, {}, {}, {}});
        }
        if (hasAny)
            rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

ResultDocuments resultDocuments(const std::vector<Run>& runs) {
    std::vector<Json> results;
    std::set<std::string> tasks;
    for (const Run& run : runs) {
        const Json document = toJson(run);
        results.push_back(document.value("result", Json::object()));
        for (const std::string& task : scoredTasks(document))
            tasks.insert(task);
    }
    return {std::move(results), {tasks.begin(), tasks.end()}};
}

std::vector<ComparedSection> runComparison(const std::vector<Run>& runs, std::span<const RemeasuredArm> remeasured) {
    std::vector<ComparedSection> sections;
    const auto addSection = [&](const char* heading, ComparedRows rows) {
        if (!rows.empty())
            sections.push_back({heading, std::move(rows)});
    };
    addSection("Run", {rowOf("name", runs, [](const Run& run) { return run.recipe.name; }),
                       rowOf("state", runs, [](const Run& run) { return toString(run.state); }),
                       rowOf("when", runs, [](const Run& run) { return formatLocalTime(run.created); })});
    addSection("Settings that differ", settingRows(runs));
    ComparedRows gains = gainRows(runs);
    if (auto front = frontRow(runs))
        gains.push_back(std::move(*front));
    addSection("Result against its own baseline", std::move(gains));
    addSection("Result", measuredRows(runs));
    addSection("Result against the first run's", pairedRows(runs, remeasured));
    return sections;
}

}  // namespace lathe
