// SPDX-License-Identifier: GPL-3.0-or-later
// A table of text: what stands in which column and what it means. A terminal (app/cli/text_table) and a page (core/report/report_html) each
// draw it in their own way.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lathe {

enum class TextStyle { Plain, Bold, Dim, Good, Bad, Unclear };

enum class Align { Left, Right };

struct TableCell {
    TableCell(std::string cellText, TextStyle cellStyle = TextStyle::Plain, std::string cellDetail = {})
        : text(std::move(cellText)), style(cellStyle), detail(std::move(cellDetail)) {}
    TableCell(const char* cellText) : text(cellText) {}

    std::string text;
    TextStyle style = TextStyle::Plain;
    std::string detail;  // behind the text, an interval; a narrow surface may leave a column's out
};

class Table {
public:
    struct Column {
        std::string head;
        Align align = Align::Right;
    };
    struct Row {
        std::vector<TableCell> cells;  // one a column; none in a heading
        std::string heading;
    };

    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    /// A row may have fewer cells than there are columns.
    void addRow(std::vector<TableCell> cells);
    /// A line of its own above the rows that follow.
    void addHeading(const std::string& text);

    /// Leaves out every column but the first in which all rows are empty or absent.
    void dropEmptyColumns();

    bool isEmpty() const { return m_rows.empty(); }
    bool hasHeads() const;
    const std::vector<Column>& columns() const { return m_columns; }
    const std::vector<Row>& rows() const { return m_rows; }

private:
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

}  // namespace lathe
