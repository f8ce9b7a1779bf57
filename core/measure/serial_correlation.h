// SPDX-License-Identifier: GPL-3.0-or-later
// Resampling takes blocks for independent. Where noise outlasts a block, neighbouring blocks resemble each other, and an interval that does
// not know it is too narrow. For speed_comparison.
#pragma once

#include <span>

namespace lathe {

/// The factor by which an interval of the mean of series (in the order of time) is wider than if its values were independent: sqrt((1 + r)
/// / (1 - r)) with the correlation r of neighbours, the large-sample factor of a first-order autoregression (Bartlett 1946). At least 1: a
/// negative r is not believed; r is held at 0.7, beyond which so few blocks say nothing. Values far from the median (twice the distance of
/// the quartiles) are drawn in for the estimate, so that one spike does not hide the rest.
double wideningByCorrelation(std::span<const double> series);

}  // namespace lathe
