// SPDX-License-Identifier: GPL-3.0-or-later
// How documents are read for perplexity: a document of n tokens becomes the sequence s = end-of-text, t1 … tn, and every t is predicted
// once. A window reads at most context positions of s; the next begins stride further and scores only what the one before did not reach.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lathe {

struct ScoringWindow {
    size_t document = 0;
    size_t begin = 0;        // first position of s that is read; position begin + i predicts s[begin + i + 1]
    size_t length = 0;       // positions read
    size_t firstScored = 0;  // of those: earlier ones are context only

    size_t scored() const { return length - firstScored; }
    bool operator==(const ScoringWindow&) const = default;
};

/// Windows of the documents (their numbers of tokens, end-of-text not counted) in order, until maxTokens are scored; the last document is
/// cut there. context at least 1, stride 1 to context.
std::vector<ScoringWindow> planWindows(std::span<const size_t> documentTokens, size_t context, size_t stride, size_t maxTokens);

}  // namespace lathe
