// SPDX-License-Identifier: GPL-3.0-or-later
// The few elements of HTML that a report is made of. Every function takes plain text and escapes it, unless it says that it takes HTML: no
// text of a run ever becomes markup.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lathe {

/// &, <, >, " and ' become entities; control characters but line ends, and bytes that are not UTF-8, become U+FFFD.
std::string escapedHtml(std::string_view text);

/// <name class="style">html</name>; style may be empty.
std::string htmlElement(std::string_view name, std::string_view html, std::string_view style = {});
std::string htmlText(std::string_view name, std::string_view text, std::string_view style = {});

/// A section with a heading; empty where the content, HTML, is.
std::string htmlSection(std::string_view heading, std::string_view html);

/// A heading that opens to content, HTML.
std::string htmlDetails(std::string_view heading, std::string_view html);

class HtmlTable {
public:
    struct Column {
        std::string head;
        bool isNumber = true;  // to the right
    };
    struct Cell {
        Cell(std::string cellText, std::string cellStyle = {}) : text(std::move(cellText)), style(std::move(cellStyle)) {}
        Cell(const char* cellText) : text(cellText) {}

        std::string text;
        std::string style;
    };

    explicit HtmlTable(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    /// As many cells as there are columns.
    void addRow(std::vector<Cell> cells) { m_rows.push_back(std::move(cells)); }
    bool isEmpty() const { return m_rows.empty(); }
    /// Leaves out every column but the first in which all cells are empty or absent.
    void dropEmptyColumns();
    std::string html() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
};

}  // namespace lathe
