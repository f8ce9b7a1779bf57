// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/majority_rule.h"

#include <algorithm>

namespace lathe {

namespace {

using Counts = std::map<std::string, size_t>;

Counts::const_iterator mostFrequent(const Counts& counts) {
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
}

}  // namespace

std::map<std::string, std::string> majorityAnswers(std::span<const QuestionItem> items) {
    std::map<std::string, Counts> counts;
    for (const QuestionItem& item : items)
        ++counts[item.kind][item.answer];
    std::map<std::string, std::string> answers;
    for (const auto& [kind, answersOfKind] : counts)
        answers[kind] = mostFrequent(answersOfKind)->first;
    return answers;
}

double overallMajorityAccuracy(std::span<const QuestionItem> items) {
    if (items.empty())
        return 0;
    Counts counts;
    for (const QuestionItem& item : items)
        ++counts[item.answer];
    return static_cast<double>(mostFrequent(counts)->second) / static_cast<double>(items.size());
}

}  // namespace lathe
