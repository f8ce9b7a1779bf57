// SPDX-License-Identifier: GPL-3.0-or-later
// How far two sequences are from each other: characters of words, words of sentences. A pure function.
#pragma once

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace lathe {

/// The fewest elements inserted, left out or replaced that turn one sequence into the other (Levenshtein 1965).
template <typename Sequence>
size_t editDistance(const Sequence& a, const Sequence& b) {
    std::vector<size_t> row(b.size() + 1);  // distances to the first elements of b
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace lathe
