// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/warmup.h"

#include <algorithm>

#include "core/measure/statistics.h"

namespace lathe {

namespace {

constexpr size_t kWindow = 3;
constexpr double kAlike = 1.03;

bool encloses(std::span<const double> window, double value) {
    const auto [least, greatest] = std::minmax_element(window.begin(), window.end());
    return *least <= value && value <= *greatest;
}

}  // namespace

bool isSteady(std::span<const double> times) {
    if (times.size() < 2 * kWindow)
        return false;
    const auto now = times.last(kWindow), before = times.last(2 * kWindow).first(kWindow);
    const double middle = median(now), middleBefore = median(before);
    const bool areAlike = middle <= kAlike * middleBefore && middleBefore <= kAlike * middle;
    return areAlike || (encloses(now, middleBefore) && encloses(before, middle));
}

}  // namespace lathe
