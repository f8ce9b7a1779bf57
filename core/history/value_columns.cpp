// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/value_columns.h"

#include <algorithm>
#include <cmath>

namespace lathe {

namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
constexpr size_t kMostValues = 48;  // of a dictionary: it is searched one by one

bool needsWidth(double value) {
    return std::isfinite(value) && std::trunc(value) == value && static_cast<double>(static_cast<float>(value)) != value;
}

template <typename Value>
void setAt(std::vector<Value>& values, size_t row, Value value, Value absent) {
    if (row >= values.size())
        values.resize(row + 1, absent);
    values[row] = value;
}

}  // namespace

void PackedCodes::set(size_t row, uint32_t code) {
    if (m_words.empty() && code > std::numeric_limits<uint8_t>::max()) {
        m_words.reserve(std::max(m_expected, row + 1));
        m_words.assign(m_bytes.begin(), m_bytes.end());
        m_bytes = {};
        setAt(m_words, row, code, 0u);
    } else if (m_words.empty()) {
        setAt(m_bytes, row, static_cast<uint8_t>(code), uint8_t{0});
    } else {
        setAt(m_words, row, code, 0u);
    }
}

void PackedCodes::reserve(size_t rows) {
    m_expected = rows;
    m_words.empty() ? m_bytes.reserve(rows) : m_words.reserve(rows);
}

void NumberColumn::set(size_t row, double value) {
    if (!m_values.empty()) {
        if (const auto code = codeOf(value)) {
            setAt(m_codes, row, *code, uint8_t{0});
            return;
        }
        spread();
    }
    if (m_wide.empty() && needsWidth(value))
        widen();
    if (m_wide.empty())
        setAt(m_narrow, row, static_cast<float>(value), static_cast<float>(kAbsent));
    else
        setAt(m_wide, row, value, kAbsent);
}

void NumberColumn::reserve(size_t rows) {
    m_expected = rows;
    if (!m_values.empty())
        m_codes.reserve(rows);
    else
        m_wide.empty() ? m_narrow.reserve(rows) : m_wide.reserve(rows);
}

// Nothing where the dictionary is full.
std::optional<uint8_t> NumberColumn::codeOf(double value) {
    if (std::isnan(value))
        return 0;
    const auto found = std::find(m_values.begin(), m_values.end(), value);
    if (found == m_values.end()) {
        if (m_values.size() == kMostValues)
            return std::nullopt;
        m_values.push_back(value);
        return static_cast<uint8_t>(m_values.size() - 1);
    }
    return static_cast<uint8_t>(found - m_values.begin());
}

// From the dictionary to a number a run.
void NumberColumn::spread() {
    const bool isWide = std::any_of(m_values.begin(), m_values.end(), needsWidth);
    const auto fill = [this](auto& values) {
        values.reserve(std::max(m_expected, m_codes.size()));
        for (const uint8_t code : m_codes)
            values.push_back(static_cast<typename std::decay_t<decltype(values)>::value_type>(m_values[code]));
    };
    isWide ? fill(m_wide) : fill(m_narrow);
    m_codes = {};
    m_values = {};
}

void NumberColumn::widen() {
    m_wide.reserve(std::max(m_expected, m_narrow.size()));
    m_wide.assign(m_narrow.begin(), m_narrow.end());
    if (m_wide.empty())
        m_wide.push_back(kAbsent);
    m_narrow = {};
}

}  // namespace lathe
