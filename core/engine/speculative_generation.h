// SPDX-License-Identifier: GPL-3.0-or-later
// Speculative decoding (Leviathan, Kalman and Matias 2023), greedy: a small draft model proposes some tokens, the target model checks them
// all in one step, and those that it would have chosen itself are kept, with one more token that the step gave. The text is the target's
// own greedy text, token for token, whatever the draft: the engine's results do not depend on how many rows are computed at once. A draft
// that is mostly wrong costs time, never text.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/engine/engine.h"
#include "core/engine/generation.h"

namespace lathe {

struct SpeculationCounts {
    int64_t rounds = 0;    // steps of the target after the first token
    int64_t proposed = 0;  // tokens drafted
    int64_t accepted = 0;  // of these

    /// Of 0 where nothing was proposed.
    double acceptanceRate() const { return proposed == 0 ? 0 : static_cast<double>(accepted) / static_cast<double>(proposed); }
};

/// Bad input unless the draft can propose tokens of the target: both have vocabularies of one size.
void checkDraft(const Gpt2Config& target, const Gpt2Config& draft);

/// Continues one text at a time.
class SpeculativeDecoder {
public:
    /// draftTokens: proposed in a round at most, at least 1. capacity: positions of the target, as of a KvCache. A draft whose context is
    /// shorter than the text proposes nothing from there on. The draft runs on target's threads; target must outlive the decoder.
    SpeculativeDecoder(Engine& target, std::shared_ptr<const PackedModel> draft, int draftTokens, int capacity);

    /// Begins a text with a prompt (not empty, at most capacity tokens) and returns its first new token.
    int32_t start(std::span<const int32_t> prompt);
    /// One round: the next tokens, 1 to most (at least 1); none where the positions are used up. Valid until the next call.
    std::span<const int32_t> next(int most);

    /// Since start.
    const SpeculationCounts& counts() const { return m_counts; }

private:
    int draftable(int most) const;
    void propose(int count);
    size_t countAgreed(std::span<const int32_t> chosen) const;

    Engine& m_target;
    Engine m_draft;
    int m_draftTokens;
    KvCache m_targetCache, m_draftCache;
    std::vector<int32_t> m_text;      // prompt and new tokens; the target has read all but the last
    std::vector<int32_t> m_proposal;  // the text's last token and what was drafted behind it
    SpeculationCounts m_counts;
};

/// What generate(target, prompt, options, onToken) returns. Bad input for what generate refuses, for sampling (a temperature above 0), and
/// for a draft of another vocabulary. counts, where given, receives how the draft did.
std::vector<int32_t> generateSpeculatively(Engine& target, std::shared_ptr<const PackedModel> draft, int draftTokens,
                                           std::span<const int32_t> prompt, const GenerationOptions& options,
                                           const std::function<bool(int32_t)>& onToken = {}, SpeculationCounts* counts = nullptr);

}  // namespace lathe
