// SPDX-License-Identifier: GPL-3.0-or-later
// The names and sizes in an artifact's weights.safetensors, for its reader and its writer.
//   NAME.codes, NAME.scales, NAME.zeros   U8, BF16, U8   a matrix in codes (zeros only where it is not symmetric)
//   NAME.weight                           F32, F16       a matrix in panels of floating-point numbers
//   NAME.kept                             U16            the blocks that a block-sparse matrix stores (packed_matrix.h)
//   NAME.bias, NAME.weight                F32            biases, norms, padded to 16 values
//   transformer.wpe.weight                F32 or F16     [contextLength, width]
// All are flat and end with zero bytes up to a multiple of 64 bytes, so that each starts at a multiple of 64 in the file. Which matrix is
// stored how stands in config.json: "lathe": {"format": "lathe-artifact/1", "matrices": {NAME: {"bits", "group_size", "symmetric"}}}, with
// "kept_inputs" for a block-sparse one; a matrix that is not named there is float32. "kv_bits" beside "matrices": 16 or 8 where the
// model's caches are not to be float32.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/layout/packed_model.h"

namespace lathe {

inline constexpr const char* kArtifactFormat = "lathe-artifact/1";
inline constexpr const char* kPositionEmbeddingName = "transformer.wpe.weight";

/// What a key-value cache can be made of.
inline bool isCacheBits(int64_t bits) {
    return bits == 32 || bits == 16 || bits == 8;
}

/// count values padded to whole 64-byte lines.
inline size_t paddedCount(size_t count, size_t valueBytes) {
    const size_t perLine = kPackedAlignment / valueBytes;
    return (count + perLine - 1) / perLine * perLine;
}

/// visit(name, PackedMatrix&) for every matrix that is stored, its outputs and inputs set as config demands. A tied head is not stored.
template <typename Function>
void forEachMatrix(PackedModel& model, Function&& visit) {
    const Gpt2Config& config = model.config;
    const auto shaped = [&](const std::string& name, PackedMatrix& matrix, int outputs, int inputs) {
        matrix.outputs = outputs;
        matrix.inputs = inputs;
        visit(name, matrix);
    };
    shaped("transformer.wte", model.tokenEmbedding, config.vocabularySize, config.width);
    for (size_t i = 0; i < model.layers.size(); ++i) {
        PackedLayer& layer = model.layers[i];
        const LayerShape& shape = config.layers[i];
        const std::string prefix = "transformer.h." + std::to_string(i) + ".";
        shaped(prefix + "attn.c_attn", layer.qkv.weight, 3 * shape.heads * shape.headWidth, config.width);
        shaped(prefix + "attn.c_proj", layer.projection.weight, config.width, shape.heads * shape.headWidth);
        shaped(prefix + "mlp.c_fc", layer.up.weight, shape.innerWidth, config.width);
        shaped(prefix + "mlp.c_proj", layer.down.weight, config.width, shape.innerWidth);
    }
    if (!config.tiedHead)
        shaped("lm_head", model.head, config.vocabularySize, config.width);
}

/// visit(name, const float*&, count) for every norm and bias.
template <typename Function>
void forEachVector(PackedModel& model, Function&& visit) {
    const int width = model.config.width;
    const auto norm = [&](const std::string& name, NormParameters& parameters) {
        visit(name + ".weight", parameters.gain, width);
        visit(name + ".bias", parameters.bias, width);
    };
    for (size_t i = 0; i < model.layers.size(); ++i) {
        PackedLayer& layer = model.layers[i];
        const LayerShape& shape = model.config.layers[i];
        const std::string prefix = "transformer.h." + std::to_string(i) + ".";
        norm(prefix + "ln_1", layer.norm1);
        visit(prefix + "attn.c_attn.bias", layer.qkv.bias, 3 * shape.heads * shape.headWidth);
        visit(prefix + "attn.c_proj.bias", layer.projection.bias, width);
        norm(prefix + "ln_2", layer.norm2);
        visit(prefix + "mlp.c_fc.bias", layer.up.bias, shape.innerWidth);
        visit(prefix + "mlp.c_proj.bias", layer.down.bias, width);
    }
    norm("transformer.ln_f", model.finalNorm);
}

}  // namespace lathe
