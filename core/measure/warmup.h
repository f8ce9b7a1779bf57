// SPDX-License-Identifier: GPL-3.0-or-later
// When a warm-up has done its work.
#pragma once

#include <span>

namespace lathe {

/// True if the last three times (ms; or two, where there are no more) lie within 3 % of each other, or if the last three neither fall nor
/// rise throughout: noise may stay, a trend may not. False for fewer than two.
bool isSteady(std::span<const double> times);

}  // namespace lathe
