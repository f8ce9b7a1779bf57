// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/item_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/base/error.h"

namespace lathe {

namespace {

/// The items of chosen units out of all, evenly spread: the units floor(i * units / chosen).
std::vector<size_t> itemsOfUnits(std::span<const size_t> numbers, size_t units, size_t chosen) {
    // Number n is one of them where the count up to n grows.
    const auto countBelow = [&](size_t n) { return (n * chosen + units - 1) / units; };
    std::vector<size_t> selected;
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (countBelow(numbers[i] + 1) > countBelow(numbers[i]))
            selected.push_back(i);
    }
    return selected;
}

}  // namespace

std::vector<size_t> unitNumbers(std::span<const int64_t> units) {
    std::unordered_map<int64_t, size_t> numbers;
    std::vector<size_t> result;
    for (const int64_t unit : units)
        result.push_back(numbers.try_emplace(unit, numbers.size()).first->second);
    return result;
}

std::vector<size_t> selectItems(std::span<const int64_t> units, int limit) {
    if (units.empty())
        return {};
    const std::vector<size_t> numbers = unitNumbers(units);
    const size_t count = *std::max_element(numbers.begin(), numbers.end()) + 1;
    const size_t wanted = std::min(units.size(), static_cast<size_t>(std::max(limit, 1)));
    size_t chosen = std::max<size_t>(1, wanted * count / units.size());
    std::vector<size_t> selected = itemsOfUnits(numbers, count, chosen);
    // Units of different sizes: those chosen may be the large ones.
    while (chosen > 1 && selected.size() > wanted) {
        chosen = std::max<size_t>(1, std::min(chosen - 1, chosen * wanted / selected.size()));
        selected = itemsOfUnits(numbers, count, chosen);
    }
    return selected;
}

void checkItems(size_t count, int limit, const std::string& task) {
    if (limit < 1)
        throw badInput(fmt::format("The task {} cannot be run", task), fmt::format("limit is {}.", limit));
    if (count == 0)
        throw badInput(fmt::format("The task {} cannot be run", task), "This split of the data has no items for it.");
}

std::string splitName(const EvaluationOptions& options) {
    return options.useValidation ? "validation" : "test";
}

}  // namespace lathe
