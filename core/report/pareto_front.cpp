// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pareto_front.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lathe {

std::vector<bool> onParetoFront(std::span<const std::pair<double, double>> points) {
    std::vector<size_t> order(points.size());
    std::iota(order.begin(), order.end(), size_t{0});
    // From the largest first value down, and among equal ones from the largest second value down: a point can only be beaten by earlier
    // ones.
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return points[a] > points[b]; });
    std::vector<bool> front(points.size(), false);
    double highest = -std::numeric_limits<double>::infinity();
    const std::pair<double, double>* last = nullptr;  // on the front
    for (const size_t i : order) {
        const bool isTwin = last && points[i] == *last;
        if (points[i].second <= highest && !isTwin)
            continue;
        front[i] = true;
        highest = points[i].second;
        last = &points[i];
    }
    return front;
}

}  // namespace lathe
