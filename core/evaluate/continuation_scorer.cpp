// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/continuation_scorer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/evaluate/batch_limits.h"
#include "core/evaluate/window_scorer.h"

namespace lathe {

namespace {

constexpr size_t kMaxOptionSlots = 16;
constexpr size_t kPiece = kMaxRows / kMaxOptionSlots;  // tokens of an option that one call reads

/// Positions that prompt and longest option take; an option's last token is predicted, never read.
size_t positionsOf(const Continuations& item) {
    size_t longest = 1;
    for (const auto& option : item.options)
        longest = std::max(longest, option.size());
    return item.prompt.size() + longest - 1;
}

size_t mostPositions(std::span<const Continuations> items, int contextLength) {
    size_t most = 1;
    for (const Continuations& item : items)
        most = std::max(most, positionsOf(item));
    if (most > static_cast<size_t>(contextLength)) {
        throw badInput("An item does not fit the model",
                       fmt::format("Read to the end it has {} tokens; the model reads {}.", most, contextLength));
    }
    return most;
}

/// Items side by side, one a slot of the cache.
class ContinuationBatch {
public:
    ContinuationBatch(Engine& engine, KvCache& cache, std::span<const Continuations> items, std::span<std::vector<double>> scores)
        : m_engine(engine),
          m_cache(cache),
          m_items(items),
          m_scores(scores),
          m_vocabulary(static_cast<size_t>(engine.model().config.vocabularySize)) {}

    void run(const CancelToken& cancel) {
        readPrompts();
        size_t most = 0;
        for (const Continuations& item : m_items)
            most = std::max(most, item.options.size());
        for (size_t option = 0; option < most; ++option) {
            for (size_t begin = 0; readPieces(option, begin); begin += kPiece)
                cancel.throwIfCancelled();
            for (size_t slot = 0; slot < m_items.size(); ++slot)
                m_cache.truncate(static_cast<int>(slot), static_cast<int>(m_items[slot].prompt.size()));
        }
    }

private:
    /// What follows a prompt predicts the first token of each of its options.
    void readPrompts() {
        std::vector<SequenceStep> steps;
        for (size_t slot = 0; slot < m_items.size(); ++slot) {
            m_cache.truncate(static_cast<int>(slot), 0);
            steps.push_back({static_cast<int>(slot), m_items[slot].prompt, WantedLogits::Last});
        }
        const std::span<const float> logits = m_engine.forward(steps, m_cache);  // [items, vocabulary]
        for (size_t slot = 0; slot < m_items.size(); ++slot) {
            for (const auto& option : m_items[slot].options)
                m_scores[slot].push_back(-tokenLoss(logits.subspan(slot * m_vocabulary, m_vocabulary), option[0]));
        }
    }

    /// Reads the tokens from begin on of every item's option of this number, at most kPiece of each; false where all are at their end.
    bool readPieces(size_t number, size_t begin) {
        std::vector<SequenceStep> steps;
        for (size_t slot = 0; slot < m_items.size(); ++slot) {
            if (number >= m_items[slot].options.size() || begin + 1 >= m_items[slot].options[number].size())
                continue;
            const std::span<const int32_t> option = m_items[slot].options[number];
            steps.push_back(
                {static_cast<int>(slot), option.subspan(begin, std::min(kPiece, option.size() - 1 - begin)), WantedLogits::All});
        }
        if (steps.empty())
            return false;
        std::span<const float> logits = m_engine.forward(steps, m_cache);  // [tokens of all pieces, vocabulary]
        for (const SequenceStep& step : steps) {
            const auto slot = static_cast<size_t>(step.slot);
            const std::vector<int32_t>& option = m_items[slot].options[number];
            for (size_t i = 0; i < step.tokens.size(); ++i) {
                m_scores[slot][number] -= tokenLoss(logits.first(m_vocabulary), option[begin + i + 1]);
                logits = logits.subspan(m_vocabulary);
            }
        }
        return true;
    }

    Engine& m_engine;
    KvCache& m_cache;
    std::span<const Continuations> m_items;
    std::span<std::vector<double>> m_scores;
    size_t m_vocabulary;
};

}  // namespace

std::vector<std::vector<double>> scoreContinuations(Engine& engine, std::span<const Continuations> items, Progress& progress,
                                                    const CancelToken& cancel) {
    const Gpt2Config& config = engine.model().config;
    const size_t capacity = mostPositions(items, config.contextLength);
    const size_t slots = slotsFor(config, capacity, kMaxOptionSlots);
    KvCache cache(engine, static_cast<int>(slots), static_cast<int>(capacity));
    std::vector<std::vector<double>> scores(items.size());
    for (size_t first = 0; first < items.size(); first += slots) {
        cancel.throwIfCancelled();
        const size_t count = std::min(slots, items.size() - first);
        ContinuationBatch(engine, cache, items.subspan(first, count), std::span(scores).subspan(first, count)).run(cancel);
        progress.step(static_cast<int64_t>(first + count), static_cast<int64_t>(items.size()));
    }
    return scores;
}

std::vector<size_t> likeliestContinuations(Engine& engine, std::span<const Continuations> items, Progress& progress,
                                           const CancelToken& cancel) {
    std::vector<size_t> picks;
    for (const auto& scores : scoreContinuations(engine, items, progress, cancel))
        picks.push_back(static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
    return picks;
}

}  // namespace lathe
