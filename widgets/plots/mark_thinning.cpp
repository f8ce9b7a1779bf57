// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/mark_thinning.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lathe {

namespace {

bool isInside(const MarkPlace& place) {
    return place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1;
}

size_t cellOf(const MarkPlace& place, size_t side) {
    const auto step = [side](double at) { return std::min(side - 1, static_cast<size_t>(at * static_cast<double>(side))); };
    return step(place.y) * side + step(place.x);
}

ThinnedMarks inCells(std::span<const MarkPlace> places, std::span<const size_t> inside, size_t side) {
    std::vector<MarkBin> cells(side * side);
    ThinnedMarks thinned;
    for (const size_t i : inside) {
        if (places[i].isKept)
            continue;
        MarkBin& cell = cells[cellOf(places[i], side)];
        if (cell.count++ == 0)
            cell.first = i;
        cell.x += places[i].x;
        cell.y += places[i].y;
    }
    for (MarkBin& cell : cells) {
        if (cell.count == 1)
            thinned.singles.push_back(cell.first);
        if (cell.count < 2)
            continue;
        cell.x /= static_cast<double>(cell.count);
        cell.y /= static_cast<double>(cell.count);
        thinned.bins.push_back(cell);
    }
    return thinned;
}

}  // namespace

ThinnedMarks thinMarks(std::span<const MarkPlace> places, size_t most) {
    std::vector<size_t> inside;
    for (size_t i = 0; i < places.size(); ++i)
        if (isInside(places[i]))
            inside.push_back(i);
    if (inside.size() <= most)
        return {std::move(inside), {}};
    auto side = std::max<size_t>(1, static_cast<size_t>(std::sqrt(static_cast<double>(most))));
    ThinnedMarks thinned = inCells(places, inside, side);
    while (side > 1 && thinned.singles.size() + thinned.bins.size() > most)
        thinned = inCells(places, inside, side = side * 3 / 4);
    for (const size_t i : inside)
        if (places[i].isKept)
            thinned.singles.push_back(i);
    std::sort(thinned.singles.begin(), thinned.singles.end());
    return thinned;
}

}  // namespace lathe
