// SPDX-License-Identifier: GPL-3.0-or-later
// When a warm-up has done its work.
#pragma once

#include <span>

namespace lathe {

/// True if the last three times (ms) are like the three before them: their medians lie within 3 % of each other, or, where times are
/// noisier than that, each median lies within the range of the other three. One call that came out like the one before it is no steady
/// state, nor is a fall that goes on. False for fewer than six.
bool isSteady(std::span<const double> times);

}  // namespace lathe
