// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs' values are the same quantity: scores of the same items, times of one request, speed-ups against one arm. A plot, a front or a
// difference takes only such ones together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/history/run_columns.h"

namespace lathe {

class LikeRuns {
public:
    /// fields: paths of measured fields and comparisons, as RunColumns has them.
    LikeRuns(const RunColumns& columns, std::span<const std::string> fields);

    /// What the fields' values of a run depend on: equal where they are the same quantities.
    std::vector<uint64_t> keyOf(size_t row) const;
    bool areAlike(size_t row, size_t other) const { return keyOf(row) == keyOf(other); }

private:
    std::vector<const TextColumn*> m_texts;
    std::vector<const NumberColumn*> m_numbers;
};

}  // namespace lathe
