// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/token_agreement.h"

#include <algorithm>

namespace lathe {

TokenAgreement agreementOf(std::span<const std::string> left, std::span<const std::string> right) {
    TokenAgreement agreement{std::vector<bool>(left.size()), std::vector<bool>(right.size()), 0, std::nullopt};
    const size_t shorter = std::min(left.size(), right.size());
    size_t begin = 0;
    while (begin < shorter && left[begin] == right[begin])
        ++begin;
    if (begin < shorter)
        agreement.firstDifference = static_cast<int>(begin);

    // lengths[i][j]: of the longest common subsequence of what follows i and j. What both begin with is shared anyway.
    const size_t rows = left.size() - begin, columns = right.size() - begin;
    std::vector<int> lengths((rows + 1) * (columns + 1));
    const auto length = [&](size_t i, size_t j) -> int& { return lengths[i * (columns + 1) + j]; };
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;)
            length(i, j) = left[begin + i] == right[begin + j] ? length(i + 1, j + 1) + 1 : std::max(length(i + 1, j), length(i, j + 1));

    std::fill_n(agreement.leftShared.begin(), begin, true);
    std::fill_n(agreement.rightShared.begin(), begin, true);
    agreement.shared = static_cast<int>(begin) + length(0, 0);
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
        if (left[begin + i] == right[begin + j]) {
            agreement.leftShared[begin + i++] = true;
            agreement.rightShared[begin + j++] = true;
        } else if (length(i + 1, j) >= length(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return agreement;
}

}  // namespace lathe
