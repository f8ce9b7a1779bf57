// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/majority_rule.h"

#include <algorithm>
#include <map>

namespace lathe {

namespace {

using Counts = std::map<std::string, size_t>;

std::vector<double> mostFrequentIsRight(std::span<const std::string> groups, std::span<const std::string> answers) {
    std::map<std::string, Counts> counts;
    for (size_t i = 0; i < answers.size(); ++i)
        ++counts[groups[i]][answers[i]];
    std::map<std::string, std::string> most;
    for (const auto& [group, ofGroup] : counts)
        most[group] =
            std::max_element(ofGroup.begin(), ofGroup.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    std::vector<std::string> predicted;
    for (const std::string& group : groups)
        predicted.push_back(most[group]);
    return matches(answers, predicted);
}

}  // namespace

SimpleRule majorityOfKindRule(std::span<const std::string> kinds, std::span<const std::string> answers) {
    return {"the most frequent answer of each kind", mostFrequentIsRight(kinds, answers)};
}

SimpleRule majorityRule(std::span<const std::string> answers) {
    const std::vector<std::string> oneGroup(answers.size());
    return {"the most frequent answer", mostFrequentIsRight(oneGroup, answers)};
}

}  // namespace lathe
