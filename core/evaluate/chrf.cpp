// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/chrf.h"

#include "core/evaluate/ngram_counts.h"
#include "core/evaluate/unicode_text.h"

namespace lathe {

namespace {

constexpr size_t kCharacterOrders = 6;
constexpr double kBeta = 2;

std::u32string withoutWhiteSpace(std::string_view text) {
    std::u32string characters = codePoints(text);
    std::erase_if(characters, isWhiteSpace);
    return characters;
}

}  // namespace

std::vector<double> chrfCounts(std::string_view hypothesis, std::string_view reference) {
    const std::u32string written = withoutWhiteSpace(hypothesis), wanted = withoutWhiteSpace(reference);
    std::vector<double> counts;
    for (size_t n = 1; n <= kCharacterOrders; ++n) {
        const NgramMatch match = matchNgrams<char32_t>(written, wanted, n);
        counts.insert(counts.end(), {match.reference > 0 ? match.hypothesis : 0, match.reference, match.matched});
    }
    return counts;
}

double chrfOf(std::span<const double> counts) {
    double precision = 0, recall = 0, orders = 0;
    for (size_t n = 0; n < kCharacterOrders; ++n) {
        const double hypothesis = counts[3 * n], reference = counts[3 * n + 1], matched = counts[3 * n + 2];
        if (hypothesis == 0 || reference == 0)
            continue;
        precision += matched / hypothesis;
        recall += matched / reference;
        orders += 1;
    }
    if (precision + recall == 0)
        return 0;
    precision /= orders;
    recall /= orders;
    return (1 + kBeta * kBeta) * precision * recall / (kBeta * kBeta * precision + recall);
}

}  // namespace lathe
