// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the folder that openPackedModel reads: config.json (GPT-2's fields, and under "lathe" the per-layer shapes and each matrix's bits
// and group size, and the bits of its key-value caches where they are not 32) and weights.safetensors (packed matrices, norms and biases in
// float32, position embedding in float32 where everything is float32, else in float16). The same weights give the same bytes.
#pragma once

#include <filesystem>

#include "core/checkpoint/gpt2_weights.h"
#include "core/engine/coded_matrices.h"

namespace lathe {

/// Matrices that are not among the coded ones are stored in float32. Creates the folder; an existing artifact there is replaced.
/// kvBits: what the model's caches keep keys and values in, 32, 16 or 8.
void writePackedModel(const std::filesystem::path& folder, const Gpt2Weights& weights, const CodedMatrices& coded = {}, int kvBits = 32);
/// The same, letting go of each matrix once it is packed: a model that fills most of the memory is not held twice.
void writePackedModel(const std::filesystem::path& folder, Gpt2Weights&& weights, CodedMatrices&& coded = {}, int kvBits = 32);

}  // namespace lathe
