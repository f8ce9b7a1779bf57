// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/answer_generator.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/engine/generation.h"
#include "core/evaluate/answer_text.h"

namespace lathe {

namespace {

// Decode steps of 32 sequences keep the kernels busy; the prompts of a batch are a few hundred tokens.
constexpr size_t kBatch = 32;

size_t longestPrompt(std::span<const std::vector<int32_t>> prompts, int contextLength) {
    size_t longest = 0;
    for (const auto& prompt : prompts)
        longest = std::max(longest, prompt.size());
    if (longest > static_cast<size_t>(contextLength)) {
        throw badInput("A question does not fit the model", fmt::format("It has {} tokens; the model reads {}.", longest, contextLength));
    }
    return longest;
}

class AnswerBatch {
public:
    AnswerBatch(Engine& engine, const Tokenizer& tokenizer, KvCache& cache, int newTokens)
        : m_engine(engine), m_tokenizer(tokenizer), m_cache(cache), m_newTokens(static_cast<size_t>(newTokens)) {}

    void run(std::span<const std::vector<int32_t>> prompts, std::span<std::string> answers, const CancelToken& cancel) {
        std::vector<std::vector<int32_t>> ids(prompts.size());
        std::vector<SequenceStep> steps;
        for (size_t i = 0; i < prompts.size(); ++i) {
            m_cache.truncate(static_cast<int>(i), 0);
            ids[i].reserve(m_newTokens);  // steps point into it
            steps.push_back({static_cast<int>(i), prompts[i], WantedLogits::Last});
        }
        while (!steps.empty()) {
            cancel.throwIfCancelled();
            steps = advance(steps, ids, answers);
        }
    }

private:
    /// One call of the engine; returns the steps that go on.
    std::vector<SequenceStep> advance(std::span<const SequenceStep> steps, std::span<std::vector<int32_t>> ids,
                                      std::span<std::string> answers) {
        const size_t vocabulary = static_cast<size_t>(m_engine.model().config.vocabularySize);
        const std::span<const float> logits = m_engine.forward(steps, m_cache);  // [steps, vocabulary]
        std::vector<SequenceStep> next;
        for (size_t row = 0; row < steps.size(); ++row) {
            const auto slot = static_cast<size_t>(steps[row].slot);
            const int32_t token = argMax(logits.subspan(row * vocabulary, vocabulary));
            if (token == m_tokenizer.endOfText())
                continue;
            ids[slot].push_back(token);
            answers[slot] = m_tokenizer.decode(ids[slot]);
            const bool full = ids[slot].size() == m_newTokens || m_cache.length(steps[row].slot) == m_cache.capacity();
            if (full || answerIsComplete(answers[slot]))
                continue;
            next.push_back({steps[row].slot, std::span<const int32_t>(ids[slot]).last(1), WantedLogits::Last});
        }
        return next;
    }

    Engine& m_engine;
    const Tokenizer& m_tokenizer;
    KvCache& m_cache;
    size_t m_newTokens;
};

}  // namespace

std::vector<std::string> generateAnswers(Engine& engine, const Tokenizer& tokenizer, std::span<const std::vector<int32_t>> prompts,
                                         int newTokens, Progress& progress, const CancelToken& cancel) {
    std::vector<std::string> answers(prompts.size());
    const Gpt2Config& config = engine.model().config;
    const size_t capacity =
        std::min(longestPrompt(prompts, config.contextLength) + static_cast<size_t>(newTokens), static_cast<size_t>(config.contextLength));
    KvCache cache(config, static_cast<int>(std::min(kBatch, std::max<size_t>(1, prompts.size()))), static_cast<int>(capacity));
    AnswerBatch batch(engine, tokenizer, cache, newTokens);
    for (size_t first = 0; first < prompts.size(); first += kBatch) {
        const size_t count = std::min(kBatch, prompts.size() - first);
        batch.run(prompts.subspan(first, count), std::span<std::string>(answers).subspan(first, count), cancel);
        progress.step(static_cast<int64_t>(first + count), static_cast<int64_t>(prompts.size()));
    }
    return answers;
}

}  // namespace lathe
