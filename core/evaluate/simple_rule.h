// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that need no model: what a score must beat to have shown anything. Each task says which rules could solve its items by their form.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace lathe {

struct SimpleRule {
    std::string name;
    std::vector<double> right;  // one an item: 1 or 0, or the chance of being right where the rule has to guess
};

/// The mean of right.
double accuracyOf(const SimpleRule& rule);

/// The rule with the highest accuracy, the first at a tie; rules must not be empty.
const SimpleRule& bestRule(std::span<const SimpleRule> rules);

/// {"simple_rule": {"name", "accuracy"} of the best, "rules": {name: accuracy} of all}.
Json ruleDetails(std::span<const SimpleRule> rules);

/// For each group: {"count", "accuracy", "simple_rule"}, the last the accuracy of the rule that is best on this group. groups and right
/// (1 or 0) have one element an item.
Json groupDetails(std::span<const std::string> groups, std::span<const double> right, std::span<const SimpleRule> rules);

/// 1 where predicted is right, else 0.
std::vector<double> matches(std::span<const std::string> right, std::span<const std::string> predicted);

}  // namespace lathe
