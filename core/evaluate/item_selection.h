// SPDX-License-Identifier: GPL-3.0-or-later
// Which items a task scores when not all of them, and how they belong together. Called by the tasks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/evaluate/task.h"

namespace lathe {

/// For each item the number of its unit, counted from 0 in order of first appearance.
std::vector<size_t> unitNumbers(std::span<const int64_t> units);

/// Indices of at most limit items, in order: whole units with all their items, evenly spread over the units in order of first appearance;
/// at least one unit, however large.
std::vector<size_t> selectItems(std::span<const int64_t> units, int limit);

/// Bad input where a task ("choice") has nothing to score.
void checkItems(size_t count, int limit, const std::string& task);

/// What is resampled together.
inline int64_t unitOf(const QuestionItem& item) {
    return item.fact;
}
template <typename Item>
int64_t unitOf(const Item& item) {
    return item.unit;
}

template <typename Item>
std::vector<int64_t> unitsOf(const std::vector<Item>& items) {
    std::vector<int64_t> units;
    units.reserve(items.size());
    for (const Item& item : items)
        units.push_back(unitOf(item));
    return units;
}

template <typename Item>
std::vector<std::string> kindsOf(const std::vector<Item>& items) {
    std::vector<std::string> kinds;
    kinds.reserve(items.size());
    for (const Item& item : items)
        kinds.push_back(item.kind);
    return kinds;
}

/// The items of list that task scores: those of the options' split, thinned out to limit. Bad input where there are none.
template <typename Item>
std::vector<Item> itemsToScore(const DataSet& data, std::vector<Item> TaskItems::*list, const EvaluationOptions& options,
                               const std::string& task) {
    const std::vector<Item>& all = (options.useValidation ? data.validationItems : data.testItems).*list;
    checkItems(all.size(), options.limit, task);
    std::vector<Item> items;
    for (const size_t index : selectItems(unitsOf(all), options.limit))
        items.push_back(all[index]);
    return items;
}

/// "validation" or "test".
std::string splitName(const EvaluationOptions& options);

}  // namespace lathe
