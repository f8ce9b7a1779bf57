// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/cli/comparison_text.h"
#include "app/cli/display_text.h"
#include "app/cli/environment_text.h"
#include "app/cli/field_format.h"
#include "app/cli/flat_json.h"
#include "app/cli/number_format.h"
#include "app/cli/pareto_front.h"
#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "core/base/text.h"
#include "core/measure/environment.h"
#include "core/records/fields.h"
#include "core/records/recipe_json.h"

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

bool isSameEverywhere(const ComparisonRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) { return cell.text == row.cells.front().text; });
}

void addIfKnown(ComparisonRows& rows, ComparisonRow row) {
    if (!isAbsentEverywhere(row))
        rows.push_back(std::move(row));
}

/// "stages.0" for "stages.0.bits".
std::string parentOf(const std::string& path) {
    const size_t dot = path.rfind('.');
    return dot == std::string::npos ? "" : path.substr(0, dot);
}

/// Adds the paths that are new, each behind those of the same parent.
void mergePaths(std::vector<std::string>& paths, const std::vector<std::pair<std::string, std::string>>& settings) {
    auto place = paths.begin();
    for (const auto& [path, value] : settings) {
        const auto known = std::find(paths.begin(), paths.end(), path);
        if (known != paths.end()) {
            place = std::next(known);
            continue;
        }
        const std::string parent = parentOf(path);
        const auto sibling =
            std::find_if(paths.rbegin(), paths.rend(), [&](const std::string& other) { return parentOf(other) == parent; });
        place = std::next(paths.insert(sibling == paths.rend() ? place : sibling.base(), path));
    }
}

ComparisonRows settingRows(const std::vector<Run>& runs) {
    std::vector<std::map<std::string, std::string>> settings;
    std::vector<std::string> paths;
    for (const Run& run : runs) {
        const auto flat = flattened(toJson(run.recipe));
        mergePaths(paths, flat);
        settings.emplace_back(flat.begin(), flat.end());
    }
    std::erase(paths, "name");  // a heading already
    ComparisonRows rows;
    for (const std::string& path : paths) {
        ComparisonRow row{path, {}};
        for (const auto& values : settings)
            row.cells.emplace_back(values.count(path) ? values.at(path) : kAbsent);
        if (!isSameEverywhere(row))
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

std::string environmentWarning(const std::vector<Run>& runs, const Surface& surface) {
    std::set<std::string> environments;
    for (const Run& run : runs)
        environments.insert(environmentId(environmentBefore(run)));
    if (environments.size() < 2)
        return {};
    return painted(
               wrapText("These runs come from different environments: their milliseconds, tokens per second and memory must not be "
                        "compared. Only what each run measured against its own baseline may be: the rows under \"Result against its own "
                        "baseline\".",
                        surface.width),
               TextStyle::Unclear, surface) +
           "\n\n";
}

/// Tasks that the runs scored by different protocols or on different numbers of items.
std::vector<std::string> unlikeTasks(const std::vector<Run>& runs) {
    std::map<std::string, std::set<std::pair<std::string, int64_t>>> ways;
    for (const Run& run : runs)
        if (run.result)
            for (const auto& [task, scores] : run.result->tasks)
                ways[taskTitle(task)].emplace(scores.protocol, scores.count);
    std::vector<std::string> unlike;
    for (const auto& [task, found] : ways)
        if (found.size() > 1)
            unlike.push_back(task);
    return unlike;
}

std::string unlikenessWarning(const std::vector<Run>& runs, const Surface& surface) {
    std::set<std::string> protocols, data;
    for (const Run& run : runs) {
        protocols.insert(run.protocol);
        data.insert(run.dataHash);
    }
    std::vector<std::string> warnings;
    if (protocols.size() > 1)
        warnings.emplace_back(
            "The requests differ (prompt, new tokens, batch or threads): times of different requests are not comparable.");
    if (data.size() > 1)
        warnings.emplace_back("The data differ: scores on different data are not comparable.");
    if (const std::vector<std::string> tasks = unlikeTasks(runs); !tasks.empty())
        warnings.push_back("Not scored alike (protocol or number of items): " + joinText(tasks, ", ") +
                           ". Such scores are not comparable between the runs.");
    std::string text;
    for (const std::string& warning : warnings)
        text += painted(wrapText(warning, surface.width), TextStyle::Unclear, surface) + "\n\n";
    return text;
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
    std::string text = environmentWarning(runs, surface) + unlikenessWarning(runs, surface);
    for (size_t first = 0; first < runs.size(); first += perBlock)
        text += (first == 0 ? "" : "\n") + block(rows, runs, first, std::min(perBlock, runs.size() - first), surface);
    return text;
}

}  // namespace lathe
