// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <numeric>

#include "app/cli/display_text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

constexpr size_t kGap = 2;
constexpr size_t kNarrowestFlexible = 8;

bool isBlank(const std::string& text) {
    return text.empty() || text == kAbsent;
}

}  // namespace

void TextTable::addRow(std::vector<TableCell> cells) {
    cells.resize(m_columns.size(), TableCell(""));
    for (TableCell& cell : cells)
        cell.text = harmless(cell.text);
    m_rows.push_back({std::move(cells), {}});
}

void TextTable::addHeading(const std::string& text) {
    m_rows.push_back({{}, text});
}

void TextTable::dropEmptyColumns() {
    for (size_t column = m_columns.size(); column-- > 1;) {
        const bool isUsed = std::any_of(m_rows.begin(), m_rows.end(),
                                        [&](const Row& row) { return !row.cells.empty() && !isBlank(row.cells[column].text); });
        if (isUsed)
            continue;
        m_columns.erase(m_columns.begin() + static_cast<std::ptrdiff_t>(column));
        for (Row& row : m_rows)
            if (!row.cells.empty())
                row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
    }
}

std::vector<size_t> TextTable::widths(const Surface& surface, size_t flexible) const {
    std::vector<size_t> widths;
    for (size_t column = 0; column < m_columns.size(); ++column) {
        size_t width = displayWidth(m_columns[column].head);
        for (const Row& row : m_rows)
            if (!row.cells.empty())
                width = std::max(width, displayWidth(row.cells[column].text));
        widths.push_back(width);
    }
    const size_t total = std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
    if (total > surface.width) {
        const size_t excess = total - surface.width;
        const size_t narrowest = std::min(widths[flexible], kNarrowestFlexible);
        widths[flexible] = std::max(narrowest, widths[flexible] - std::min(excess, widths[flexible]));
    }
    return widths;
}

std::string TextTable::line(const std::vector<TableCell>& cells, const std::vector<size_t>& widths, const Surface& surface) const {
    std::string line;
    size_t pending = 0;  // spaces that are written only before further text, so that no line ends in any
    for (size_t column = 0; column < cells.size(); ++column) {
        const std::string text = cutToWidth(cells[column].text, widths[column]);
        const size_t padding = widths[column] - displayWidth(text);
        const bool isRight = m_columns[column].align == Align::Right;
        if (column > 0)
            pending += kGap;
        if (text.empty()) {
            pending += padding;
            continue;
        }
        line += std::string(pending + (isRight ? padding : 0), ' ') + painted(text, cells[column].style, surface);
        pending = isRight ? 0 : padding;
    }
    return line + "\n";
}

std::string TextTable::text(const Surface& surface, size_t flexible) const {
    const std::vector<size_t> columnWidths = widths(surface, flexible);
    std::string text;
    std::vector<TableCell> heads;
    for (const Column& column : m_columns)
        heads.emplace_back(column.head, TextStyle::Dim);
    if (std::any_of(m_columns.begin(), m_columns.end(), [](const Column& column) { return !column.head.empty(); }))
        text += line(heads, columnWidths, surface);
    for (const Row& row : m_rows)
        text += row.cells.empty() ? "\n" + painted(row.heading, TextStyle::Bold, surface) + "\n" : line(row.cells, columnWidths, surface);
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
