// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <numeric>

#include "app/cli/display_text.h"

namespace lathe {

namespace {

constexpr size_t kGap = 2;
constexpr size_t kNarrowestFlexible = 8;

using Texts = std::vector<std::string>;

/// The cells' texts as they stand on the screen; of a heading none.
struct ShownTable {
    const Table& table;
    std::vector<Texts> rows;
    std::vector<size_t> widths;

    explicit ShownTable(const Table& shown) : table(shown), widths(shown.columns().size(), 0) {
        for (const Table::Row& row : table.rows())
            rows.emplace_back(row.cells.size());
        for (size_t column = 0; column < widths.size(); ++column)
            fill(column, true);
    }

    void fill(size_t column, bool withDetails) {
        widths[column] = displayWidth(table.columns()[column].head);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].empty())
                continue;
            const TableCell& cell = table.rows()[i].cells[column];
            rows[i][column] = harmless(withDetails && !cell.detail.empty() ? cell.text + " " + cell.detail : cell.text);
            widths[column] = std::max(widths[column], displayWidth(rows[i][column]));
        }
    }

    size_t width() const { return std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1)); }

    void fit(size_t most, size_t flexible) {
        for (size_t column = 0; column < widths.size() && width() > most; ++column)
            fill(column, false);
        if (width() <= most)
            return;
        const size_t narrowest = std::min(widths[flexible], kNarrowestFlexible);
        widths[flexible] = std::max(narrowest, widths[flexible] - std::min(width() - most, widths[flexible]));
    }
};

template <typename StyleAt>
std::string lineOf(const Texts& texts, const ShownTable& shown, const Surface& surface, StyleAt&& styleAt) {
    std::string line;
    size_t pending = 0;  // spaces that are written only before further text, so that no line ends in any
    for (size_t column = 0; column < texts.size(); ++column) {
        const std::string text = cutToWidth(texts[column], shown.widths[column]);
        const size_t padding = shown.widths[column] - displayWidth(text);
        const bool isRight = shown.table.columns()[column].align == Align::Right;
        if (column > 0)
            pending += kGap;
        if (text.empty()) {
            pending += padding;
            continue;
        }
        line += std::string(pending + (isRight ? padding : 0), ' ') + painted(text, styleAt(column), surface);
        pending = isRight ? 0 : padding;
    }
    return line + "\n";
}

}  // namespace

std::string tableText(const Table& table, const Surface& surface, size_t flexible) {
    ShownTable shown(table);
    shown.fit(surface.width, flexible);
    std::string text;
    if (table.hasHeads()) {
        Texts heads;
        for (const Table::Column& column : table.columns())
            heads.push_back(column.head);
        text += lineOf(heads, shown, surface, [](size_t) { return TextStyle::Dim; });
    }
    for (size_t i = 0; i < table.rows().size(); ++i) {
        const Table::Row& row = table.rows()[i];
        text += row.cells.empty() ? "\n" + painted(row.heading, TextStyle::Bold, surface) + "\n"
                                  : lineOf(shown.rows[i], shown, surface, [&](size_t column) { return row.cells[column].style; });
    }
    return text;
}

std::string markdownTable(const Table& table) {
    constexpr size_t kShortestRule = 3;  // that Markdown takes for a table
    const std::vector<Table::Column>& columns = table.columns();
    std::vector<Texts> lines(1);
    std::vector<size_t> widths(columns.size(), kShortestRule);
    for (const Table::Column& column : columns)
        lines.front().push_back(column.head);
    for (const Table::Row& row : table.rows()) {
        lines.emplace_back();
        for (const TableCell& cell : row.cells)
            lines.back().push_back(harmless(cell.text));
    }
    for (const Texts& line : lines)
        for (size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(line[i]));
    Texts rule;
    for (size_t i = 0; i < columns.size(); ++i)
        rule.push_back(columns[i].align == Align::Left ? std::string(widths[i], '-') : std::string(widths[i] - 1, '-') + ":");
    lines.insert(lines.begin() + 1, std::move(rule));
    std::string text;
    for (const Texts& line : lines) {
        for (size_t i = 0; i < line.size(); ++i) {
            const std::string padding(widths[i] - displayWidth(line[i]), ' ');
            text += (i == 0 ? "| " : " | ") + (columns[i].align == Align::Left ? line[i] + padding : padding + line[i]);
        }
        text += " |\n";
    }
    return text;
}

std::string labelledLines(const std::vector<std::pair<std::string, std::string>>& lines, const Surface& surface) {
    size_t indent = 0;
    for (const auto& [label, value] : lines)
        indent = std::max(indent, displayWidth(label) + kGap);
    std::string text;
    for (const auto& [label, value] : lines)
        text += wrapText(label + std::string(indent - displayWidth(label), ' ') + harmless(value), surface.width, indent) + "\n";
    return text;
}

}  // namespace lathe
