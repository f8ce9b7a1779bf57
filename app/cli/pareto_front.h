// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several runs are on the Pareto front: no other is at least as good in both respects and better in one.
#pragma once

#include <utility>
#include <vector>

namespace lathe {

/// points: of each run two values of which more is better. The answer has one entry a point.
std::vector<bool> onParetoFront(const std::vector<std::pair<double, double>>& points);

}  // namespace lathe
