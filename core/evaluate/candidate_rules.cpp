// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/candidate_rules.h"

#include <algorithm>

#include "core/evaluate/text_words.h"
#include "core/evaluate/word_errors.h"

namespace lathe {

namespace {

/// Shared among the candidates with the least cost.
Shares leastOf(const std::vector<size_t>& costs) {
    const size_t least = *std::min_element(costs.begin(), costs.end());
    const auto tied = static_cast<double>(std::count(costs.begin(), costs.end(), least));
    Shares shares;
    for (const size_t cost : costs)
        shares.push_back(cost == least ? 1 / tied : 0);
    return shares;
}

}  // namespace

CandidateList candidateList(const RescoringItem& item) {
    CandidateList list;
    list.right = item.right;
    for (const std::string& candidate : item.candidates)
        list.candidates.push_back(spacedWords(candidate));
    for (const auto& candidate : list.candidates)
        list.errors.push_back(static_cast<double>(wordErrors(candidate, list.candidates[item.right])));
    return list;
}

Shares firstCandidate(const CandidateList& list) {
    Shares shares(list.candidates.size());
    shares.front() = 1;
    return shares;
}

Shares shortestCandidate(const CandidateList& list) {
    std::vector<size_t> words;
    for (const auto& candidate : list.candidates)
        words.push_back(candidate.size());
    return leastOf(words);
}

Shares middleCandidate(const CandidateList& list) {
    std::vector<size_t> distances;
    for (const auto& candidate : list.candidates) {
        size_t distance = 0;
        for (const auto& other : list.candidates)
            distance += wordErrors(candidate, other);
        distances.push_back(distance);
    }
    return leastOf(distances);
}

Shares anyCandidate(const CandidateList& list) {
    return leastOf(std::vector<size_t>(list.candidates.size()));
}

}  // namespace lathe
