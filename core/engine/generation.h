// SPDX-License-Identifier: GPL-3.0-or-later
// Continues a prompt: greedy, or sampled with temperature and top-k.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/engine/engine.h"

namespace lathe {

struct GenerationOptions {
    int newTokens = 64;
    float temperature = 0;  // 0: greedy, the largest logit, the smaller id at a tie
    int topK = 0;           // 0: all
    uint64_t seed = 0;
    int32_t stopAt = -1;  // an id that ends the text (it is not returned); -1: none
};

/// The new ids. onToken, where given, sees each as it comes and returns false to stop. The prompt must not be empty; generation ends early
/// where the context is full.
std::vector<int32_t> generate(Engine& engine, std::span<const int32_t> prompt, const GenerationOptions& options,
                              const std::function<bool(int32_t)>& onToken = {});

/// Bad input for what generate refuses.
void checkGeneration(const Gpt2Config& config, std::span<const int32_t> prompt, const GenerationOptions& options);

/// Positions that a cache needs for the text, at most the context.
int positionsOf(const Gpt2Config& config, std::span<const int32_t> prompt, const GenerationOptions& options);

/// The index of the largest logit, the smaller index at a tie.
int32_t argMax(std::span<const float> logits);

}  // namespace lathe
