// SPDX-License-Identifier: GPL-3.0-or-later
// Which of very many points a plot draws as themselves, and which it draws together, so that the picture stays fast and readable.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lathe {

/// A point's place within the plot, 0 to 1 both ways; outside of it the point is not drawn.
struct MarkPlace {
    double x = 0, y = 0;
    bool isKept = false;  // drawn as itself however many there are: on the front, selected
};

/// Points that share a cell of the plot, drawn as one at their mean.
struct MarkBin {
    double x = 0, y = 0;
    size_t count = 0;
    size_t first = 0;  // one of them
};

struct ThinnedMarks {
    std::vector<size_t> singles;  // in the order of the points
    std::vector<MarkBin> bins;
};

/// Every point that lies within the plot, where these are at most `most`. Otherwise cells with one point draw it, others a bin; cells grow
/// until singles that are not kept and bins are at most `most` together.
ThinnedMarks thinMarks(std::span<const MarkPlace> places, size_t most);

}  // namespace lathe
