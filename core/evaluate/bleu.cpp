// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/bleu.h"

#include <cmath>

#include "core/evaluate/bleu_words.h"
#include "core/evaluate/ngram_counts.h"

namespace lathe {

namespace {

constexpr size_t kWordOrders = 4;

}  // namespace

std::vector<double> bleuCounts(std::string_view hypothesis, std::string_view reference) {
    const auto written = bleuWords(hypothesis), wanted = bleuWords(reference);
    std::vector<double> counts = {static_cast<double>(written.size()), static_cast<double>(wanted.size())};
    for (size_t n = 1; n <= kWordOrders; ++n) {
        const NgramMatch match = matchNgrams<std::u32string>(written, wanted, n);
        counts.insert(counts.end(), {match.hypothesis, match.matched});
    }
    return counts;
}

double bleuOf(std::span<const double> counts) {
    const double written = counts[0], wanted = counts[1];
    double logSum = 0, smoothing = 1;
    if (counts[3] == 0)  // where no word matches, nothing longer does
        return 0;
    for (size_t n = 0; n < kWordOrders; ++n) {
        const double ngrams = counts[2 + 2 * n], matched = counts[3 + 2 * n];
        if (ngrams == 0)
            return 0;
        if (matched == 0)
            smoothing *= 2;
        logSum += std::log(matched > 0 ? matched / ngrams : 1 / (smoothing * ngrams));
    }
    const double brevity = written < wanted ? std::exp(1 - wanted / written) : 1;
    return brevity * std::exp(logSum / kWordOrders);
}

}  // namespace lathe
