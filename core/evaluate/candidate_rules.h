// SPDX-License-Identifier: GPL-3.0-or-later
// Picking from an n-best list without a language model. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "core/data/data_set.h"

namespace lathe {

/// A list's candidates as words, with the errors of each against the said one.
struct CandidateList {
    std::vector<std::vector<std::string>> candidates;
    std::vector<double> errors;
    size_t right = 0;
};

CandidateList candidateList(const RescoringItem& item);

/// How often a rule picks each candidate: 1 for the one it picks, or shared equally where it must guess.
using Shares = std::vector<double>;

Shares firstCandidate(const CandidateList& list);
/// Fewest words.
Shares shortestCandidate(const CandidateList& list);
/// Fewest word errors against all the others together: where corruptions are made from what was said one by one, it lies in their middle
/// (the consensus of Mangu, Brill and Stolcke 2000 in its simplest form).
Shares middleCandidate(const CandidateList& list);
Shares anyCandidate(const CandidateList& list);

}  // namespace lathe
