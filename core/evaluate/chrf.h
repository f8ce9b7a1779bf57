// SPDX-License-Identifier: GPL-3.0-or-later
// chrF: the F-score of character n-grams (Popovic 2015, "chrF: character n-gram F-score for automatic MT evaluation"), as sacreBLEU's chrF2
// counts it: n-grams of 1 to 6 characters without white space, recall weighing twice as much as precision, over a corpus. Pure functions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace lathe {

/// For each order, 1 to 6: n-grams of the hypothesis (0 where the reference has none), of the reference, and matched. 18 numbers; those of
/// a corpus are the sums over its sentences.
std::vector<double> chrfCounts(std::string_view hypothesis, std::string_view reference);

/// 0 … 1 from summed counts: precision and recall are means over the orders that occur on both sides.
double chrfOf(std::span<const double> counts);

}  // namespace lathe
