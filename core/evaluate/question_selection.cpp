// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/question_selection.h"

#include <algorithm>
#include <unordered_map>

namespace lathe {

std::vector<size_t> factNumbers(const std::vector<QuestionItem>& items) {
    std::unordered_map<int64_t, size_t> numbers;
    std::vector<size_t> result;
    for (const QuestionItem& item : items)
        result.push_back(numbers.try_emplace(item.fact, numbers.size()).first->second);
    return result;
}

std::vector<size_t> selectQuestions(const std::vector<QuestionItem>& items, int limit) {
    std::vector<size_t> selected;
    const std::vector<size_t> numbers = factNumbers(items);
    const size_t facts = items.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end()) + 1;
    const size_t wanted = std::min(items.size(), static_cast<size_t>(std::max(limit, 1)));
    const size_t chosen = items.empty() ? 0 : std::max<size_t>(1, wanted * facts / items.size());
    // The facts floor(i * facts / chosen): number n is one of them where the count up to n grows.
    const auto countBelow = [&](size_t n) { return (n * chosen + facts - 1) / facts; };
    for (size_t i = 0; i < items.size(); ++i) {
        if (countBelow(numbers[i] + 1) > countBelow(numbers[i]))
            selected.push_back(i);
    }
    return selected;
}

}  // namespace lathe
