// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/warmup.h"

#include <algorithm>

namespace lathe {

bool isSteady(std::span<const double> times) {
    if (times.size() < 2)
        return false;
    const auto last = times.last(std::min<size_t>(times.size(), 3));
    const auto [least, greatest] = std::minmax_element(last.begin(), last.end());
    if (*greatest <= 1.03 * *least)
        return true;
    if (last.size() < 3)
        return false;
    const bool falls = last[0] > last[1] && last[1] > last[2];
    const bool rises = last[0] < last[1] && last[1] < last[2];
    return !falls && !rises;
}

}  // namespace lathe
