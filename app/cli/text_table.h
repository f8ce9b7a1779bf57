// SPDX-License-Identifier: GPL-3.0-or-later
// A table of text: columns as wide as their widest cell, numbers to the right, two spaces between. Every table of the program is one.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/cli/console.h"

namespace lathe {

struct TableCell {
    TableCell(std::string cellText, TextStyle cellStyle = TextStyle::Plain) : text(std::move(cellText)), style(cellStyle) {}
    TableCell(const char* cellText) : text(cellText) {}

    std::string text;
    TextStyle style = TextStyle::Plain;
};

enum class Align { Left, Right };

class TextTable {
public:
    struct Column {
        std::string head;
        Align align = Align::Right;
    };

    explicit TextTable(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    /// A row may have fewer cells than there are columns.
    void addRow(std::vector<TableCell> cells);
    /// A line of its own above the rows that follow, with an empty one before it.
    void addHeading(const std::string& text);
    bool isEmpty() const { return m_rows.empty(); }

    /// Leaves out every column but the first in which all rows are empty or absent.
    void dropEmptyColumns();

    /// Lines with their ends; the head is left out where no column has one. Where a line would be longer than the surface, the column named
    /// flexible is cut.
    std::string text(const Surface& surface, size_t flexible = 0) const;

private:
    struct Row {
        std::vector<TableCell> cells;
        std::string heading;
    };

    std::vector<size_t> widths(const Surface& surface, size_t flexible) const;
    std::string line(const std::vector<TableCell>& cells, const std::vector<size_t>& widths, const Surface& surface) const;

    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

/// A label and a text on each line, the texts under each other; long ones are wrapped, never cut.
std::string labelledLines(const std::vector<std::pair<std::string, std::string>>& lines, const Surface& surface);

}  // namespace lathe
