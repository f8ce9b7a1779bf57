// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/word_errors.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace lathe {

size_t wordErrors(std::span<const std::string> recognised, std::span<const std::string> said) {
    std::vector<size_t> row(said.size() + 1);  // errors against the first words of said
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 1; i <= recognised.size(); ++i) {
        size_t diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j <= said.size(); ++j) {
            const size_t replaced = diagonal + (recognised[i - 1] == said[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace lathe
