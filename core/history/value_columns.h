// SPDX-License-Identifier: GPL-3.0-or-later
// One value of every run, packed: few different values as places in a dictionary, one byte a run; many numbers in 4 bytes. For RunColumns.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/history/text_pool.h"

namespace lathe {

/// Small whole numbers, 0 where none was set: one byte each until one needs more.
class PackedCodes {
public:
    uint32_t at(size_t row) const {
        if (row < m_bytes.size())
            return m_bytes[row];
        return row < m_words.size() ? m_words[row] : 0;
    }
    void set(size_t row, uint32_t code);
    /// For so many rows; what is never set takes no memory.
    void reserve(size_t rows);

private:
    std::vector<uint8_t> m_bytes;  // one of the two is empty
    std::vector<uint32_t> m_words;
    size_t m_expected = 0;
};

/// Settings have few different values, which are kept as they are. Of many, what was measured is kept to 7 digits, more than any
/// measurement has; a column with a whole number that needs more keeps 16.
class NumberColumn {
public:
    /// Not a number where the run has no such value.
    double at(size_t row) const {
        if (row < m_codes.size())
            return m_values[m_codes[row]];
        if (row < m_narrow.size())
            return m_narrow[row];
        return row < m_wide.size() ? m_wide[row] : std::numeric_limits<double>::quiet_NaN();
    }
    void set(size_t row, double value);
    void reserve(size_t rows);
    /// False where no two runs have different values.
    bool hasSeveral() const { return m_values.empty() || m_values.size() > 2; }

private:
    std::optional<uint8_t> codeOf(double value);
    void spread();
    void widen();

    std::vector<uint8_t> m_codes;  // one of the three is not empty
    std::vector<float> m_narrow;
    std::vector<double> m_wide;
    std::vector<double> m_values = {std::numeric_limits<double>::quiet_NaN()};  // by code; empty: too many
    size_t m_expected = 0;
};

class TextColumn {
public:
    /// Empty where the run has no such text. It stays where it is while the column lives.
    std::string_view at(size_t row) const { return m_pool.texts()[m_codes.at(row)]; }
    void set(size_t row, std::string_view text) { m_codes.set(row, m_pool.add(text)); }
    void reserve(size_t rows) { m_codes.reserve(rows); }

    /// Runs with equal texts have equal codes; 0 stands for none.
    uint32_t codeAt(size_t row) const { return m_codes.at(row); }
    /// Nothing where no run ever had this text.
    std::optional<uint32_t> codeOf(std::string_view text) const { return m_pool.find(text); }
    /// By code.
    std::span<const std::string_view> texts() const { return m_pool.texts(); }
    /// False where no two runs have different texts.
    bool hasSeveral() const { return m_pool.texts().size() > 2; }

private:
    PackedCodes m_codes;
    TextPool m_pool;
};

}  // namespace lathe
