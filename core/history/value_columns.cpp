// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/value_columns.h"

#include <cmath>

namespace lathe {

namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

bool needsWidth(double value) {
    return std::isfinite(value) && std::trunc(value) == value && static_cast<double>(static_cast<float>(value)) != value;
}

}  // namespace

void NumberColumn::set(size_t row, double value) {
    if (m_wide.empty() && needsWidth(value))
        widen();
    if (m_wide.empty()) {
        if (row >= m_narrow.size())
            m_narrow.resize(row + 1, static_cast<float>(kAbsent));
        m_narrow[row] = static_cast<float>(value);
    } else {
        if (row >= m_wide.size())
            m_wide.resize(row + 1, kAbsent);
        m_wide[row] = value;
    }
}

void NumberColumn::widen() {
    m_wide.reserve(m_narrow.capacity());
    m_wide.assign(m_narrow.begin(), m_narrow.end());
    if (m_wide.empty())
        m_wide.push_back(kAbsent);
    m_narrow = {};
}

TextColumn::TextColumn() {
    m_texts.emplace_back();
    m_places.emplace(m_texts.back(), 0);
}

void TextColumn::set(size_t row, std::string_view text) {
    auto place = m_places.find(text);
    if (place == m_places.end()) {
        m_texts.emplace_back(text);
        place = m_places.emplace(m_texts.back(), static_cast<uint32_t>(m_texts.size() - 1)).first;
    }
    if (row >= m_codes.size())
        m_codes.resize(row + 1, 0);
    m_codes[row] = place->second;
}

}  // namespace lathe
