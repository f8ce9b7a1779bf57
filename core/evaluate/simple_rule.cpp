// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/simple_rule.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace lathe {

namespace {

double meanOf(std::span<const double> values, std::span<const size_t> items) {
    double sum = 0;
    for (const size_t item : items)
        sum += values[item];
    return sum / static_cast<double>(items.size());
}

}  // namespace

double accuracyOf(const SimpleRule& rule) {
    return std::accumulate(rule.right.begin(), rule.right.end(), 0.0) / static_cast<double>(rule.right.size());
}

const SimpleRule& bestRule(std::span<const SimpleRule> rules) {
    return *std::max_element(rules.begin(), rules.end(),
                             [](const SimpleRule& a, const SimpleRule& b) { return accuracyOf(a) < accuracyOf(b); });
}

Json ruleDetails(std::span<const SimpleRule> rules) {
    const SimpleRule& best = bestRule(rules);
    Json details = {{"simple_rule", {{"name", best.name}, {"accuracy", accuracyOf(best)}}}, {"rules", Json::object()}};
    for (const SimpleRule& rule : rules)
        details["rules"][rule.name] = accuracyOf(rule);
    return details;
}

Json groupDetails(std::span<const std::string> groups, std::span<const double> right, std::span<const SimpleRule> rules) {
    std::map<std::string, std::vector<size_t>> itemsOf;
    for (size_t i = 0; i < groups.size(); ++i)
        itemsOf[groups[i]].push_back(i);
    Json details = Json::object();
    for (const auto& [group, items] : itemsOf) {
        double best = 0;
        for (const SimpleRule& rule : rules)
            best = std::max(best, meanOf(rule.right, items));
        details[group] = {{"count", items.size()}, {"accuracy", meanOf(right, items)}, {"simple_rule", best}};
    }
    return details;
}

std::vector<double> matches(std::span<const std::string> right, std::span<const std::string> predicted) {
    std::vector<double> result(right.size());
    for (size_t i = 0; i < right.size(); ++i)
        result[i] = right[i] == predicted[i] ? 1 : 0;
    return result;
}

}  // namespace lathe
