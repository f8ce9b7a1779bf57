// SPDX-License-Identifier: GPL-3.0-or-later
// Correctness before speed: what is to be timed is first checked against an independent computation of the same outputs.
#pragma once

#include <memory>
#include <vector>

#include "core/engine/placement.h"

namespace lathe {

/// Tokens to check with: a spread over the vocabulary, as many as fit well into the context.
std::vector<int32_t> checkTokens(const Gpt2Config& config);

/// Logits of all positions, float32 [tokens, vocabulary].
std::vector<float> engineLogits(std::shared_ptr<const PackedModel> model, const std::vector<int32_t>& tokens, const EngineOptions& options);

/// Failed unless the engine's float32 logits agree with the reference's within 1e-4 * max(1, largest |logit|).
void requireCloseToReference(const std::vector<float>& engine, const std::vector<float>& reference);

/// Failed unless the placement gives the logits of the CPU's reference kernels within its tolerance; without one, bit for bit.
void requireLikeReferenceKernels(const std::shared_ptr<const PackedModel>& model, const std::shared_ptr<const Placement>& placement);

}  // namespace lathe
