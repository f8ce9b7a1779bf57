// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pareto_front.h"

#include <algorithm>

namespace lathe {

namespace {

using Point = std::pair<double, double>;

bool dominates(const Point& a, const Point& b) {
    return a.first >= b.first && a.second >= b.second && a != b;
}

}  // namespace

std::vector<bool> onParetoFront(const std::vector<Point>& points) {
    std::vector<bool> front;
    for (const Point& point : points)
        front.push_back(std::none_of(points.begin(), points.end(), [&](const Point& other) { return dominates(other, point); }));
    return front;
}

}  // namespace lathe
