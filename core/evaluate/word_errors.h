// SPDX-License-Identifier: GPL-3.0-or-later
// Word errors: what separates a recognised sentence from the one that was said. Pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace lathe {

/// The fewest words inserted, left out or replaced that turn one sentence into the other (Levenshtein 1965). The word error rate of many
/// sentences is the sum of these over the sum of the said words.
size_t wordErrors(std::span<const std::string> recognised, std::span<const std::string> said);

}  // namespace lathe
