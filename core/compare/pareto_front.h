// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several runs are on the Pareto front: no other is at least as good in both respects and better in one.
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace lathe {

/// points: of each run two finite values of which more is better. The answer has one entry a point; equal points are all on it or all not.
/// O(n log n).
std::vector<bool> onParetoFront(std::span<const std::pair<double, double>> points);

}  // namespace lathe
