// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/table.h"

#include <algorithm>

#include "core/format/number_format.h"

namespace lathe {

void Table::addRow(std::vector<TableCell> cells) {
    cells.resize(m_columns.size(), TableCell(""));
    m_rows.push_back({std::move(cells), {}});
}

void Table::addHeading(const std::string& text) {
    m_rows.push_back({{}, text});
}

void Table::dropEmptyColumns() {
    for (size_t column = m_columns.size(); column-- > 1;) {
        const bool isUsed = std::any_of(m_rows.begin(), m_rows.end(), [column](const Row& row) {
            return !row.cells.empty() && !row.cells[column].text.empty() && row.cells[column].text != kAbsent;
        });
        if (isUsed)
            continue;
        m_columns.erase(m_columns.begin() + static_cast<std::ptrdiff_t>(column));
        for (Row& row : m_rows)
            if (!row.cells.empty())
                row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
    }
}

bool Table::hasHeads() const {
    return std::any_of(m_columns.begin(), m_columns.end(), [](const Column& column) { return !column.head.empty(); });
}

}  // namespace lathe
