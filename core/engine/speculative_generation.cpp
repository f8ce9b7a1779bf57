// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/speculative_generation.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace lathe {

namespace {

constexpr const char* kWhat = "cannot decode speculatively";

}  // namespace

void checkDraft(const Gpt2Config& target, const Gpt2Config& draft) {
    if (draft.vocabularySize != target.vocabularySize) {
        throw badInput(
            kWhat, fmt::format("the draft has a vocabulary of {} tokens, the model one of {}", draft.vocabularySize, target.vocabularySize),
            "take a draft that was distilled or pruned from the model");
    }
}

SpeculativeDecoder::SpeculativeDecoder(Engine& target, std::shared_ptr<const PackedModel> draft, int draftTokens, int capacity)
    : m_target(target),
      m_draft(std::move(draft), target),
      m_draftTokens(draftTokens),
      m_targetCache(target, 1, capacity),
      m_draftCache(m_draft, 1, std::min(capacity, m_draft.model().config.contextLength)) {
    checkDraft(target.model().config, m_draft.model().config);
    if (draftTokens < 1)
        throw badInput(kWhat, fmt::format("{} tokens are to be drafted at a time, at least 1 was expected", draftTokens));
    m_text.reserve(static_cast<size_t>(capacity) + 1);
    m_proposal.reserve(static_cast<size_t>(draftTokens) + 1);
}

int32_t SpeculativeDecoder::start(std::span<const int32_t> prompt) {
    m_targetCache.truncate(0, 0);
    m_draftCache.truncate(0, 0);
    m_counts = {};
    m_text.assign(prompt.begin(), prompt.end());
    const SequenceStep step{0, prompt, WantedLogits::Last};
    // The draft reads the prompt when it is first asked: the first token need not wait for it.
    m_text.push_back(m_target.forwardGreedy({&step, 1}, m_targetCache).front());
    return m_text.back();
}

// Tokens that may be drafted: a round gives one more than it accepts; the target needs a position for each and for the token before them,
// the draft for all but the last.
int SpeculativeDecoder::draftable(int most) const {
    const int targetRoom = m_targetCache.capacity() - m_targetCache.length(0) - 1;
    const int draftRoom = m_draftCache.capacity() - static_cast<int>(m_text.size()) + 1;
    return std::max(0, std::min({m_draftTokens, most - 1, targetRoom, draftRoom}));
}

std::span<const int32_t> SpeculativeDecoder::next(int most) {
    if (most < 1 || m_targetCache.length(0) == m_targetCache.capacity())
        return {};
    const size_t before = m_text.size();
    propose(draftable(most));
    const SequenceStep step{0, m_proposal, WantedLogits::All};
    const std::span<const int32_t> chosen = m_target.forwardGreedy({&step, 1}, m_targetCache);
    const size_t agreed = countAgreed(chosen);
    m_text.insert(m_text.end(), chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(agreed) + 1);
    // Neither keeps what it read of a path that was not taken.
    m_targetCache.truncate(0, static_cast<int>(before + agreed));
    m_draftCache.truncate(0, std::min(m_draftCache.length(0), static_cast<int>(before + agreed)));
    m_counts.rounds += 1;
    m_counts.proposed += static_cast<int64_t>(m_proposal.size()) - 1;
    m_counts.accepted += static_cast<int64_t>(agreed);
    return std::span(m_text).subspan(before);
}

void SpeculativeDecoder::propose(int count) {
    m_proposal.assign(1, m_text.back());
    std::span<const int32_t> unread = std::span<const int32_t>(m_text).subspan(static_cast<size_t>(m_draftCache.length(0)));
    for (int i = 0; i < count; ++i) {
        const SequenceStep step{0, unread, WantedLogits::Last};
        m_proposal.push_back(m_draft.forwardGreedy({&step, 1}, m_draftCache).front());
        unread = std::span<const int32_t>(m_proposal).last(1);
    }
}

// chosen[i] is what the target puts behind m_proposal[i].
size_t SpeculativeDecoder::countAgreed(std::span<const int32_t> chosen) const {
    size_t agreed = 0;
    while (agreed + 1 < m_proposal.size() && m_proposal[agreed + 1] == chosen[agreed])
        ++agreed;
    return agreed;
}

std::vector<int32_t> generateSpeculatively(Engine& target, std::shared_ptr<const PackedModel> draft, int draftTokens,
                                           std::span<const int32_t> prompt, const GenerationOptions& options,
                                           const std::function<bool(int32_t)>& onToken, SpeculationCounts* counts) {
    checkGeneration(target.model().config, prompt, options);
    if (options.temperature != 0)
        throw badInput(kWhat, fmt::format("the temperature is {}, only greedy text can be drafted", options.temperature),
                       "leave the temperature at 0, or generate without a draft");
    SpeculativeDecoder decoder(target, std::move(draft), draftTokens, positionsOf(target.model().config, prompt, options));
    std::vector<int32_t> tokens;
    const auto take = [&](int32_t token) {
        if (token == options.stopAt)
            return false;
        tokens.push_back(token);
        return !onToken || onToken(token);
    };
    const auto left = [&] { return options.newTokens - static_cast<int>(tokens.size()); };
    bool goesOn = left() > 0 && take(decoder.start(prompt));
    while (goesOn && left() > 0) {
        const std::span<const int32_t> round = decoder.next(left());
        goesOn = !round.empty() && std::all_of(round.begin(), round.end(), take);
    }
    if (counts)
        *counts = decoder.counts();
    return tokens;
}

}  // namespace lathe
