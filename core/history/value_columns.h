// SPDX-License-Identifier: GPL-3.0-or-later
// One value of every run, packed: numbers in 4 bytes, words as places in a dictionary. For RunColumns.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lathe {

/// Kept to 7 digits, more than any measurement has; a column with a whole number that needs more keeps 16.
class NumberColumn {
public:
    /// Not a number where the run has no such value.
    double at(size_t row) const {
        if (row < m_narrow.size())
            return m_narrow[row];
        return row < m_wide.size() ? m_wide[row] : std::numeric_limits<double>::quiet_NaN();
    }
    void set(size_t row, double value);
    /// For so many rows; what is never set takes no memory.
    void reserve(size_t rows) { m_narrow.reserve(rows); }

private:
    void widen();

    std::vector<float> m_narrow;  // one of the two is empty
    std::vector<double> m_wide;
};

class TextColumn {
public:
    TextColumn();
    /// Empty where the run has no such text.
    const std::string& at(size_t row) const { return m_texts[codeAt(row)]; }
    void set(size_t row, std::string_view text);
    void reserve(size_t rows) { m_codes.reserve(rows); }

    /// Runs with equal texts have equal codes; 0 stands for none.
    uint32_t codeAt(size_t row) const { return row < m_codes.size() ? m_codes[row] : 0; }
    /// By code.
    const std::deque<std::string>& texts() const { return m_texts; }

private:
    std::vector<uint32_t> m_codes;
    std::deque<std::string> m_texts;  // its elements never move: the keys point into them
    std::unordered_map<std::string_view, uint32_t> m_places;
};

}  // namespace lathe
