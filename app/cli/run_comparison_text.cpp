// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_comparison_text.h"

#include <algorithm>
#include <map>

#include "app/cli/display_text.h"
#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "core/base/text.h"
#include "core/compare/comparability.h"
#include "core/compare/comparison_text.h"
#include "core/compare/run_comparison.h"

namespace lathe {

namespace {

constexpr size_t kLabelWidth = 34;
constexpr size_t kRunWidth = 16;

/// The runs that stand beside each other.
struct RunBlock {
    size_t first, count;
    size_t cellWidth;
};

using CellText = std::string ComparedCell::*;

void addRow(Table& table, const std::string& label, const ComparedRow& row, CellText text, const RunBlock& block) {
    std::vector<TableCell> cells = {TableCell(label)};
    for (size_t i = block.first; i < block.first + block.count; ++i) {
        const ComparedCell& cell = row.cells[i];
        cells.emplace_back(cutToWidth(harmless(cell.*text), block.cellWidth),
                           text == &ComparedCell::verdict ? verdictStyle(cell.verdict) : TextStyle::Plain);
    }
    table.addRow(std::move(cells));
}

bool hasAny(const ComparedRow& row, CellText text) {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const ComparedCell& cell) { return !(cell.*text).empty(); });
}

std::string blockText(const std::vector<ComparedSection>& sections, const std::vector<Run>& runs, const RunBlock& block,
                      const Surface& surface) {
    std::vector<Table::Column> columns = {{"", Align::Left}};
    for (size_t i = block.first; i < block.first + block.count; ++i)
        columns.push_back({shortId(runs[i].id)});
    Table table(columns);
    for (const ComparedSection& section : sections) {
        table.addHeading(section.heading);
        for (const ComparedRow& row : section.rows) {
            addRow(table, row.label, row, &ComparedCell::text, block);
            if (hasAny(row, &ComparedCell::interval))
                addRow(table, "  95 % interval", row, &ComparedCell::interval, block);
            if (hasAny(row, &ComparedCell::verdict))
                addRow(table, "  verdict", row, &ComparedCell::verdict, block);
        }
    }
    return tableText(table, surface);
}

// Why there is a dash, one line for each reason of a field.
std::string reasonsText(const std::vector<ComparedSection>& sections, const std::vector<Run>& runs, const Surface& surface) {
    std::string text;
    for (const ComparedSection& section : sections)
        for (const ComparedRow& row : section.rows) {
            std::map<std::string, std::vector<std::string>> runsOf;
            for (size_t i = 0; i < row.cells.size(); ++i)
                if (!row.cells[i].reason.empty())
                    runsOf[row.cells[i].reason].push_back(shortId(runs[i].id));
            for (const auto& [reason, ids] : runsOf)
                text += wrapText(harmless(row.label + ", " + joinText(ids, " ") + ": " + reason), surface.width) + "\n";
        }
    return text.empty() ? text : "\nNot measured\n" + text;
}

std::string warnings(const std::vector<Run>& runs, const Surface& surface) {
    std::string text;
    for (const std::string& note : comparabilityNotes(comparabilityOf(runs)))
        text += painted(wrapText(note, surface.width), TextStyle::Unclear, surface) + "\n\n";
    return text;
}

}  // namespace

std::string runComparisonText(const std::vector<Run>& runs, const Surface& surface, std::span<const RemeasuredArm> remeasured) {
    const std::vector<ComparedSection> sections = runComparison(runs, remeasured);
    const size_t perBlock = std::max<size_t>(1, (surface.width - kLabelWidth) / (kRunWidth + 2));
    std::string text = warnings(runs, surface);
    for (size_t first = 0; first < runs.size(); first += perBlock) {
        const size_t count = std::min(perBlock, runs.size() - first);
        const RunBlock block{first, count, std::max(kRunWidth, (surface.width - kLabelWidth) / count - 2)};
        text += (first == 0 ? "" : "\n") + blockText(sections, runs, block, surface);
    }
    return text + reasonsText(sections, runs, surface);
}

}  // namespace lathe
