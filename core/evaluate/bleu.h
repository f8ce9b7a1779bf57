// SPDX-License-Identifier: GPL-3.0-or-later
// BLEU: the geometric mean of n-gram precisions with a penalty for brevity (Papineni et al. 2002), n from 1 to 4, over a corpus, as
// sacreBLEU counts it for Chinese: words of bleu_words.h, one reference, an order without a match smoothed (Chen and Cherry 2014, method
// 3). Pure functions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace lathe {

/// Words of the hypothesis, words of the reference, then for each order, 1 to 4, n-grams of the hypothesis and matched ones. 10 numbers;
/// those of a corpus are the sums over its sentences.
std::vector<double> bleuCounts(std::string_view hypothesis, std::string_view reference);

/// 0 … 1 from summed counts; 0 where nothing matches, or no sentence has four words.
double bleuOf(std::span<const double> counts);

}  // namespace lathe
