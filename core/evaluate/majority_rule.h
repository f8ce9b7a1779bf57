// SPDX-License-Identifier: GPL-3.0-or-later
// Always the same answer. Pure functions.
#pragma once

#include "core/evaluate/simple_rule.h"

namespace lathe {

/// The most frequent answer of each kind, the alphabetically first at a tie. It is chosen on the very items it is scored on, so no rule
/// that looks only at what is asked, not of whom, does better.
SimpleRule majorityOfKindRule(std::span<const std::string> kinds, std::span<const std::string> answers);

/// One answer for all kinds.
SimpleRule majorityRule(std::span<const std::string> answers);

}  // namespace lathe
