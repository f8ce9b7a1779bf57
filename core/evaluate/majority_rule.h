// SPDX-License-Identifier: GPL-3.0-or-later
// The best simple rule for questions: what a model must beat to have shown knowledge. Pure functions.
#pragma once

#include <map>
#include <span>
#include <string>

#include "core/data/data_set.h"

namespace lathe {

/// The most frequent answer of each kind, the alphabetically first at a tie. It is chosen on the very items it is scored on, so no rule
/// that looks only at what is asked, not of whom, does better.
std::map<std::string, std::string> majorityAnswers(std::span<const QuestionItem> items);

/// Share of items that one answer for all kinds gets right, at best.
double overallMajorityAccuracy(std::span<const QuestionItem> items);

}  // namespace lathe
