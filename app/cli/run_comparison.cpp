// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/cli/comparability.h"
#include "app/cli/comparison_text.h"
#include "app/cli/display_text.h"
#include "app/cli/field_format.h"
#include "app/cli/pareto_front.h"
#include "app/cli/run_history.h"
#include "app/cli/setting_difference.h"
#include "app/cli/text_table.h"
#include "core/records/fields.h"
#include "core/report/number_format.h"

namespace lathe {

namespace {

constexpr size_t kLabelWidth = 34;
constexpr size_t kRunWidth = 16;
constexpr size_t kRunsForFront = 3;  // of two runs one sees it

/// A line of the comparison: a label and one cell a run; a heading has no cells.
struct ComparisonRow {
    std::string label;
    std::vector<TableCell> cells;
};
using ComparisonRows = std::vector<ComparisonRow>;

template <typename Text>
ComparisonRow rowOf(const std::string& label, const std::vector<Run>& runs, Text&& text) {
    ComparisonRow row{label, {}};
    for (const Run& run : runs)
        row.cells.push_back(TableCell(text(run)));
    return row;
}

bool isAbsentEverywhere(const ComparisonRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.text.empty() || cell.text == kAbsent; });
}

void addIfKnown(ComparisonRows& rows, ComparisonRow row) {
    if (!isAbsentEverywhere(row))
        rows.push_back(std::move(row));
}

ComparisonRows settingRows(const std::vector<Run>& runs) {
    ComparisonRows rows;
    for (const DifferingSetting& setting : differingSettings(runs)) {
        ComparisonRow row{setting.path, {}};
        for (const auto& value : setting.values)
            row.cells.emplace_back(value.value_or(kAbsent));
        rows.push_back(std::move(row));
    }
    return rows;
}

ComparisonRows comparedRows(const std::vector<Run>& runs) {
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
    ComparisonRows rows;
    for (const std::string& label : labels) {
        ComparisonRow values{label, {}}, intervals{"  95 % interval", {}}, verdicts{"  verdict", {}};
        for (const auto& texts : compared) {
            const auto text = texts.find(label);
            const bool isThere = text != texts.end();
            values.cells.emplace_back(isThere ? text->second.value : kAbsent);
            intervals.cells.emplace_back(isThere ? text->second.interval : "");
            const std::string verdict = isThere ? text->second.verdict : "";
            verdicts.cells.emplace_back(verdict, verdictStyle(verdict));
        }
        rows.push_back(std::move(values));
        addIfKnown(rows, std::move(intervals));
        addIfKnown(rows, std::move(verdicts));
    }
    return rows;
}

ComparisonRows measuredRows(const std::vector<Run>& runs) {
    std::vector<Json> results;
    std::set<std::string> tasks;
    for (const Run& run : runs) {
        const Json document = toJson(run);
        results.push_back(document.value("result", Json::object()));
        for (const std::string& task : scoredTasks(document))
            tasks.insert(task);
    }
    const std::vector<std::string> names(tasks.begin(), tasks.end());
    ComparisonRows rows;
    for (const Field& field : measuredFields(names)) {
        if (isShownBehindAnother(field))
            continue;
        ComparisonRow row{labelWithUnit(field), {}};
        for (const Json& result : results)
            row.cells.emplace_back(measuredText(field, result));
        addIfKnown(rows, std::move(row));
    }
    return rows;
}

/// What the front's second axis is: the result's accuracy at question answering, or else at the next token.
std::optional<double> accuracyOf(const Run& run) {
    if (!run.result)
        return std::nullopt;
    const auto qa = run.result->tasks.find("qa");
    if (qa != run.result->tasks.end() && qa->second.values.count("accuracy"))
        return qa->second.values.at("accuracy");
    return run.result->nextTokenAccuracy;
}

std::optional<ComparisonRow> frontRow(const std::vector<Run>& runs) {
    std::vector<std::pair<double, double>> points;
    for (const Run& run : runs) {
        const auto accuracy = accuracyOf(run);
        if (!accuracy || !run.comparison || !run.comparison->requestSpeedup)
            return std::nullopt;
        points.emplace_back(run.comparison->requestSpeedup->value, *accuracy);
    }
    if (points.size() < kRunsForFront)
        return std::nullopt;
    ComparisonRow row{"Pareto front (speed-up, accuracy)", {}};
    for (const bool isOn : onParetoFront(points))
        row.cells.emplace_back(isOn ? "on it" : kAbsent);
    return row;
}

ComparisonRows allRows(const std::vector<Run>& runs) {
    ComparisonRows rows;
    const auto addSection = [&](const std::string& heading, ComparisonRows section) {
        if (section.empty())
            return;
        rows.push_back({heading, {}});
        rows.insert(rows.end(), std::make_move_iterator(section.begin()), std::make_move_iterator(section.end()));
    };
    addSection("Run", {rowOf("name", runs, [](const Run& run) { return run.recipe.name; }),
                       rowOf("state", runs, [](const Run& run) { return toString(run.state); }),
                       rowOf("when", runs, [](const Run& run) { return formatLocalTime(run.created); })});
    addSection("Settings that differ", settingRows(runs));
    ComparisonRows compared = comparedRows(runs);
    if (auto front = frontRow(runs))
        compared.push_back(std::move(*front));
    addSection("Result against its own baseline", std::move(compared));
    addSection("Result", measuredRows(runs));
    return rows;
}

std::string block(const ComparisonRows& rows, const std::vector<Run>& runs, size_t first, size_t count, const Surface& surface) {
    std::vector<TextTable::Column> columns = {{"", Align::Left}};
    for (size_t i = first; i < first + count; ++i)
        columns.push_back({shortId(runs[i].id)});
    TextTable table(columns);
    for (const ComparisonRow& row : rows) {
        if (row.cells.empty()) {
            table.addHeading(row.label);
            continue;
        }
        std::vector<TableCell> cells = {TableCell(row.label)};
        for (size_t i = first; i < first + count; ++i) {
            cells.push_back(row.cells[i]);
            cells.back().text = cutToWidth(harmless(cells.back().text), std::max(kRunWidth, (surface.width - kLabelWidth) / count - 2));
        }
        table.addRow(std::move(cells));
    }
    return table.text(surface);
}

}  // namespace

std::string runComparison(const std::vector<Run>& runs, const Surface& surface) {
    const ComparisonRows rows = allRows(runs);
    const size_t perBlock = std::max<size_t>(1, (surface.width - kLabelWidth) / (kRunWidth + 2));
    std::string text = comparabilityWarnings(runs, surface);
    for (size_t first = 0; first < runs.size(); first += perBlock)
        text += (first == 0 ? "" : "\n") + block(rows, runs, first, std::min(perBlock, runs.size() - first), surface);
    return text;
}

}  // namespace lathe
