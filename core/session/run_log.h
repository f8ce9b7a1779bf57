// SPDX-License-Identifier: GPL-3.0-or-later
// The log of a run: what its worker told, in lines for people. Made of its events alone, so that a run under way, an ended one and one that
// was recovered show the same.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"

namespace lathe {

class RunLog {
public:
    /// elapsed: s since the run began. Phases, log lines, warnings, waits and the error that ended it; other events are passed over.
    void hear(const Json& event, double elapsed);

    /// "   12.3 s  distill"; at most kMostLines, the last of which says where more were left out.
    const std::vector<std::string>& lines() const { return m_lines; }

    static constexpr size_t kMostLines = 5000;  // a log that grew without end would slow down whoever stores and draws it

private:
    std::vector<std::string> m_lines;
};

}  // namespace lathe
