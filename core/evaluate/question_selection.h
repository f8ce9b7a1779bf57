// SPDX-License-Identifier: GPL-3.0-or-later
// Which questions are asked when not all are, and how they belong together. Pure functions.
#pragma once

#include <vector>

#include "core/data/data_set.h"

namespace lathe {

/// Indices of at most limit items, in order: whole facts with all their phrasings, evenly spread over the facts in order of first
/// appearance; at least one fact.
std::vector<size_t> selectQuestions(const std::vector<QuestionItem>& items, int limit);

/// For each item the number of its fact, counted from 0 in order of first appearance.
std::vector<size_t> factNumbers(const std::vector<QuestionItem>& items);

}  // namespace lathe
