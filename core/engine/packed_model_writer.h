// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the folder that openPackedModel reads: config.json (GPT-2's fields, and under "lathe" the per-layer shapes and each matrix's bits
// and group size, and the bits of its key-value caches where they are not 32) and weights.safetensors (packed matrices, norms and biases in
// float32, position embedding in float32 where everything is float32, else in float16). The same weights give the same bytes.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "core/checkpoint/gpt2_weights.h"
#include "core/kernels/quantized_matrix.h"

namespace lathe {

/// What a matrix is stored as: codes, or nothing for float32. weights is [outputs, inputs] row-major: Conv1D matrices come transposed. name
/// is Hugging Face's without ".weight": "transformer.h.0.attn.c_attn", "transformer.wte" (also the tied head), "lm_head".
using MatrixQuantizer =
    std::function<std::optional<QuantizedMatrix>(const std::string& name, std::span<const float> weights, int outputs, int inputs)>;

/// An empty quantizer leaves everything in float32. Creates the folder; an existing artifact there is replaced.
/// kvBits: what the model's caches keep keys and values in, 32, 16 or 8.
void writePackedModel(const std::filesystem::path& folder, const Gpt2Weights& weights, const MatrixQuantizer& quantizer = {},
                      int kvBits = 32);
/// The same, letting go of each matrix once it is packed: a model that fills most of the memory is not held twice.
void writePackedModel(const std::filesystem::path& folder, Gpt2Weights&& weights, const MatrixQuantizer& quantizer = {}, int kvBits = 32);

}  // namespace lathe
