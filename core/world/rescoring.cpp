// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/rescoring.h"

#include <algorithm>
#include <vector>

#include "core/world/mood.h"
#include "core/world/sentence.h"
#include "core/world/translation.h"

namespace lathe::world {

namespace {

constexpr size_t kCandidates = 5;

Sentence drawSentence(Random& random, Split split, Corruption subtlest, std::span<const Person> people) {
    if (subtlest == Corruption::Value)
        return drawJointSentence(random, split, people);
    // Sound-alikes live in the everyday sentences; the other corruptions find a place in all.
    switch (random.below(subtlest == Corruption::Sound ? 3 : 6)) {
        case 0:
        case 3: {
            const Translation translation = drawTranslation(random, split);
            return {translation.text, {}, translation.combination, translation.combination};
        }
        case 4: {
            const Review review = drawReview(random, split);
            return {review.text, {}, review.combination, review.combination};
        }
        case 5:
            return drawJointSentence(random, split, people);
        default:
            return drawEverydaySentence(random);
    }
}

/// Adds a corruption that is not yet among the candidates; false where a few attempts find none.
bool addCorrupted(std::vector<std::string>& candidates, const std::string& sentence, Corruption corruption, Random& random) {
    constexpr int attempts = 8;
    for (int i = 0; i < attempts; ++i) {
        const std::optional<std::string> candidate = corrupted(sentence, corruption, random);
        if (candidate && std::find(candidates.begin(), candidates.end(), *candidate) == candidates.end()) {
            candidates.push_back(*candidate);
            return true;
        }
    }
    return false;
}

}  // namespace

SaidSentence drawSaidSentence(Random& random, Split split, std::span<const Person> people) {
    const auto subtlest = static_cast<Corruption>(random.below(kCorruptionCount));
    const Sentence sentence = drawSentence(random, split, subtlest, people);
    return {sentence.text, subtlest, sentence.combination, sentence.about};
}

std::optional<RescoringItem> candidateList(const SaidSentence& said, int64_t unit, Random& random) {
    std::vector<std::string> candidates = {said.text};
    if (!addCorrupted(candidates, said.text, said.subtlest, random))
        return std::nullopt;
    const std::string middle = candidates[oneIn(random, 3) ? 0 : 1];
    addCorrupted(candidates, middle, said.subtlest, random);
    constexpr int attempts = 20;
    for (int i = 0; i < attempts && candidates.size() < kCandidates; ++i)
        addCorrupted(candidates, middle, static_cast<Corruption>(random.below(static_cast<size_t>(said.subtlest) + 1)), random);
    if (candidates.size() < kCandidates)
        return std::nullopt;
    random.shuffle(std::span<std::string>(candidates));
    const auto right = std::find(candidates.begin(), candidates.end(), said.text) - candidates.begin();
    return RescoringItem{std::move(candidates), static_cast<size_t>(right), std::string(toString(said.subtlest)), unit};
}

}  // namespace lathe::world
