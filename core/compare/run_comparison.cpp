// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/run_comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/compare/comparison_text.h"
#include "core/compare/pareto_front.h"
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

template <typename Text>
ComparedRow rowOf(const std::string& label, const std::vector<Run>& runs, Text&& text) {
    ComparedRow row{label, {}};
    for (const Run& run : runs)
        row.cells.push_back({text(run), {}, {}});
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
            row.cells.push_back({value.value_or(kAbsent), {}, {}});
        rows.push_back(std::move(row));
    }
    return rows;
}

ComparedRows gainRows(const std::vector<Run>& runs) {
    std::vector<std::string> labels;
    std::vector<std::map<std::string, ComparedText>> compared;
    for (const Run& run : runs) {
        auto& texts = compared.emplace_back();
        for (const ComparedText& text : comparedTexts(run.comparison.value_or(Comparison()))) {
            texts[text.label] = text;
            if (std::find(labels.begin(), labels.end(), text.label) == labels.end())
                labels.push_back(text.label);
        }
    }
    ComparedRows rows;
    for (const std::string& label : labels) {
        ComparedRow row{label, {}};
        for (const auto& texts : compared) {
            const auto text = texts.find(label);
            row.cells.push_back(text == texts.end() ? ComparedCell{kAbsent, {}, {}}
                                                    : ComparedCell{text->second.value, text->second.interval, text->second.verdict});
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
        for (const Json& result : documents.results)
            row.cells.push_back({measuredText(field, result), {}, {}});
        if (!isAbsentEverywhere(row))
            rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<ComparedRow> frontRow(const std::vector<Run>& runs) {
    std::vector<Json> results;
    for (const Run& run : runs)
        results.push_back(run.result ? toJson(*run.result) : Json());
    const auto accuracy = headlineOfAll(results);
    if (!accuracy)
        return std::nullopt;
    std::vector<std::pair<double, double>> points;
    for (size_t i = 0; i < runs.size(); ++i) {
        if (!runs[i].comparison || !runs[i].comparison->requestSpeedup)
            return std::nullopt;
        points.emplace_back(runs[i].comparison->requestSpeedup->value, valueAt(results[i], accuracy->path)->get<double>());
    }
    if (points.size() < kRunsForFront)
        return std::nullopt;
    ComparedRow row{"Pareto front (speed-up, accuracy)", {}};
    for (const bool isOn : onParetoFront(points))
        row.cells.push_back({isOn ? "on it" : kAbsent, {}, {}});
    return row;
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

std::vector<ComparedSection> runComparison(const std::vector<Run>& runs) {
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
    return sections;
}

}  // namespace lathe
