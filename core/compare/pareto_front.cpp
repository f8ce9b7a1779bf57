// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pareto_front.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace lathe {

namespace {

using Point = std::pair<double, double>;

constexpr size_t kFew = 1'000, kBuckets = 1'024;

/// Of many points those that no point of a bucket with larger first values beats: few, and in time proportional to the points.
std::vector<size_t> candidates(std::span<const Point> points) {
    std::vector<size_t> all(points.size());
    std::iota(all.begin(), all.end(), size_t{0});
    if (points.size() < kFew)
        return all;
    const auto byFirst = [](const Point& a, const Point& b) { return a.first < b.first; };
    const auto [least, most] = std::minmax_element(points.begin(), points.end(), byFirst);
    const double low = least->first, width = (most->first - low) / static_cast<double>(kBuckets);
    if (!(width > 0))
        return all;
    const auto bucketOf = [&](const Point& point) { return std::min(kBuckets - 1, static_cast<size_t>((point.first - low) / width)); };
    std::vector<double> highestBeyond(kBuckets + 1, -std::numeric_limits<double>::infinity());
    for (const Point& point : points) {
        double& highest = highestBeyond[bucketOf(point)];
        highest = std::max(highest, point.second);
    }
    // Of a bucket itself to that of all with larger first values.
    double highest = -std::numeric_limits<double>::infinity();
    for (size_t bucket = kBuckets; bucket-- > 0;)
        highest = std::max(highest, std::exchange(highestBeyond[bucket], highest));
    std::erase_if(all, [&](size_t i) { return points[i].second <= highestBeyond[bucketOf(points[i])]; });
    return all;
}

}  // namespace

std::vector<bool> onParetoFront(std::span<const Point> points) {
    std::vector<size_t> order = candidates(points);
    // From the largest first value down, and among equal ones from the largest second value down: a point can only be beaten by earlier
    // ones.
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return points[a] > points[b]; });
    std::vector<bool> front(points.size(), false);
    double highest = -std::numeric_limits<double>::infinity();
    const Point* last = nullptr;  // on the front
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
