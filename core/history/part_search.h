// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a part in very many texts, A to Z as a to z. For RunQuery.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/base/text.h"

namespace lathe {

class PartSearch {
public:
    explicit PartSearch(std::string_view part) : m_part(asciiLower(part)) {
        m_upper = m_part.empty() || m_part[0] < 'a' || m_part[0] > 'z' ? '\0' : static_cast<char>(m_part[0] - 'a' + 'A');
    }

    bool isIn(std::string_view text) const {
        if (m_part.empty())
            return true;
        for (size_t at = 0; at + m_part.size() <= text.size(); ++at)
            if ((text[at] == m_part[0] || (m_upper && text[at] == m_upper)) && isAt(text.data() + at))
                return true;
        return false;
    }
    bool begins(std::string_view text) const { return text.size() >= m_part.size() && isAt(text.data()); }

private:
    bool isAt(const char* text) const {
        return std::equal(m_part.begin(), m_part.end(), text, [](char part, char c) { return part == asciiLower(c); });
    }

    std::string m_part;
    char m_upper;
};

}  // namespace lathe
