// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/answer_generator.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/engine/generation.h"
#include "core/evaluate/batch_limits.h"

namespace lathe {

namespace {

// Decode steps of 32 sequences keep the kernels busy; the prompts that begin together are a few hundred tokens.
constexpr size_t kMaxAnswerSlots = 32;

size_t longestPrompt(std::span<const std::vector<int32_t>> prompts, int contextLength) {
    size_t longest = 0;
    for (const auto& prompt : prompts)
        longest = std::max(longest, prompt.size());
    if (longest > static_cast<size_t>(contextLength)) {
        throw badInput("A question does not fit the model", fmt::format("It has {} tokens; the model reads {}.", longest, contextLength));
    }
    return longest;
}

/// Each slot of the cache works on one prompt; where its answer ends, the next prompt takes the slot.
class AnswerWriter {
public:
    AnswerWriter(Engine& engine, const Tokenizer& tokenizer, KvCache& cache, std::span<const std::vector<int32_t>> prompts,
                 const AnswerEnd& end)
        : m_engine(engine),
          m_tokenizer(tokenizer),
          m_cache(cache),
          m_prompts(prompts),
          m_end(end),
          m_slots(static_cast<size_t>(cache.slots())),
          m_answers(prompts.size()) {}

    std::vector<std::string> write(Progress& progress, const CancelToken& cancel) {
        std::vector<SequenceStep> steps;
        for (size_t slot = 0; slot < m_slots.size(); ++slot)
            beginNext(slot, steps);
        while (!steps.empty()) {
            cancel.throwIfCancelled();
            steps = advance(steps);
            progress.step(static_cast<int64_t>(m_begun - steps.size()), static_cast<int64_t>(m_prompts.size()));
        }
        return std::move(m_answers);
    }

private:
    struct Slot {
        size_t prompt = 0;
        std::vector<int32_t> ids;  // written so far
    };

    void beginNext(size_t slot, std::vector<SequenceStep>& steps) {
        if (m_begun == m_prompts.size())
            return;
        m_cache.truncate(static_cast<int>(slot), 0);
        m_slots[slot].prompt = m_begun;
        m_slots[slot].ids.clear();
        m_slots[slot].ids.reserve(static_cast<size_t>(m_end.newTokens));  // steps point into it
        steps.push_back({static_cast<int>(slot), m_prompts[m_begun++], WantedLogits::Last});
    }

    /// One call of the engine; returns the steps of the next.
    std::vector<SequenceStep> advance(std::span<const SequenceStep> steps) {
        const std::span<const int32_t> likeliest = m_engine.forwardGreedy(steps, m_cache);  // [steps]
        std::vector<SequenceStep> next;
        for (size_t row = 0; row < steps.size(); ++row) {
            const auto number = static_cast<size_t>(steps[row].slot);
            if (take(likeliest[row], number))
                next.push_back({steps[row].slot, std::span<const int32_t>(m_slots[number].ids).last(1), WantedLogits::Last});
            else
                beginNext(number, next);
        }
        return next;
    }

    /// Whether the answer goes on after this token.
    bool take(int32_t token, size_t number) {
        Slot& slot = m_slots[number];
        if (token == m_tokenizer.endOfText())
            return false;
        slot.ids.push_back(token);
        std::string& answer = m_answers[slot.prompt];
        answer = m_tokenizer.decode(slot.ids);
        const auto cacheSlot = static_cast<int>(number);
        const bool full = slot.ids.size() == static_cast<size_t>(m_end.newTokens) || m_cache.length(cacheSlot) == m_cache.capacity();
        return !full && !m_end.isComplete(answer);
    }

    Engine& m_engine;
    const Tokenizer& m_tokenizer;
    KvCache& m_cache;
    std::span<const std::vector<int32_t>> m_prompts;
    AnswerEnd m_end;
    size_t m_begun = 0;
    std::vector<Slot> m_slots;
    std::vector<std::string> m_answers;
};

}  // namespace

std::vector<std::string> generateAnswers(Engine& engine, const Tokenizer& tokenizer, std::span<const std::vector<int32_t>> prompts,
                                         const AnswerEnd& end, Progress& progress, const CancelToken& cancel) {
    const Gpt2Config& config = engine.model().config;
    const size_t capacity = std::min(longestPrompt(prompts, config.contextLength) + static_cast<size_t>(end.newTokens),
                                     static_cast<size_t>(config.contextLength));
    const size_t slots = slotsFor(config, capacity, std::min(kMaxAnswerSlots, std::max<size_t>(1, prompts.size())));
    KvCache cache(engine, static_cast<int>(slots), static_cast<int>(capacity));
    return AnswerWriter(engine, tokenizer, cache, prompts, end).write(progress, cancel);
}

}  // namespace lathe
