// SPDX-License-Identifier: GPL-3.0-or-later
// n-grams of a translation and its reference, counted. Used by chrF (characters) and BLEU (words).
#pragma once

#include <algorithm>
#include <span>
#include <vector>

namespace lathe {

struct NgramMatch {
    double hypothesis = 0;  // n-grams of the hypothesis
    double reference = 0;
    double matched = 0;  // in both, each n-gram at most as often as in either
};

/// All runs of n elements, sorted.
template <typename Element>
std::vector<std::span<const Element>> sortedNgrams(std::span<const Element> sequence, size_t n) {
    std::vector<std::span<const Element>> ngrams;
    for (size_t i = 0; i + n <= sequence.size(); ++i)
        ngrams.push_back(sequence.subspan(i, n));
    std::ranges::sort(ngrams, [](const auto& a, const auto& b) { return std::ranges::lexicographical_compare(a, b); });
    return ngrams;
}

template <typename Element>
NgramMatch matchNgrams(std::span<const Element> hypothesis, std::span<const Element> reference, size_t n) {
    const auto written = sortedNgrams(hypothesis, n), wanted = sortedNgrams(reference, n);
    NgramMatch match{static_cast<double>(written.size()), static_cast<double>(wanted.size()), 0};
    for (size_t i = 0, k = 0; i < written.size() && k < wanted.size();) {
        if (std::ranges::equal(written[i], wanted[k])) {
            match.matched += 1;
            ++i, ++k;
        } else if (std::ranges::lexicographical_compare(written[i], wanted[k])) {
            ++i;
        } else {
            ++k;
        }
    }
    return match;
}

}  // namespace lathe
