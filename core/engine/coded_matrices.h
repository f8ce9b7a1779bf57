// SPDX-License-Identifier: GPL-3.0-or-later
// The matrices of a model in codes or in binary16: what a quantizing stage leaves in place of their floats, and what the writer packs.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/checkpoint/gpt2_weights.h"
#include "core/kernels/block_sparsity.h"
#include "core/kernels/float16.h"
#include "core/kernels/quantized_matrix.h"
#include "core/layout/artifact_layout.h"

namespace lathe {

/// A matrix in float32 as it is coded and stored, whichever way its tensor lies. Of a matrix with enough empty blocks only the others
/// (embeddings are read row by row, and nothing prunes them: they stay whole).
struct MatrixRows {
    int outputs = 0;
    int inputs = 0;                       // blocks->inputs where there are blocks
    std::optional<NonzeroBlocks> blocks;  // the only ones that are here; nothing: all are
    std::span<const float> tensor;        // where that lies as it is needed
    std::vector<float> copy;              // else

    /// [outputs, inputs] row-major.
    std::span<const float> weights() const { return copy.empty() ? tensor : copy; }
};

/// Codes, or weights in binary16; row-major [outputs, inputs].
using MatrixNumbers = std::variant<QuantizedMatrix, std::vector<Float16>>;

/// The numbers that stand for MatrixRows::weights, and which blocks of the matrix those are.
struct CodedMatrix {
    MatrixNumbers numbers;
    std::optional<NonzeroBlocks> blocks;
};

/// By Hugging Face's name without ".weight": "transformer.h.0.attn.c_attn", "transformer.wte" (also the tied head), "lm_head". A matrix
/// that is not there stays in float32.
using CodedMatrices = std::map<std::string, CodedMatrix>;

/// The numbers that stand for a matrix; nothing where it stays in float32. weights is [outputs, inputs] row-major.
using MatrixCoder =
    std::function<std::optional<MatrixNumbers>(const std::string& name, std::span<const float> weights, int outputs, int inputs)>;

/// Codes matrix after matrix, in the order of the file, and lets go of the floats of each that is coded: a model that fills most of the
/// memory is not held twice. If the coder throws, the weights are lost.
CodedMatrices codeMatrices(Gpt2Weights& weights, const MatrixCoder& coder);

/// The matrices of layers are Conv1D's: their tensors are [inputs, outputs].
inline bool isConv1d(const std::string& name) {
    return name.starts_with("transformer.h.");
}

/// Copies a Conv1D's tensor; any other must outlive the rows.
MatrixRows rowsOf(const std::string& name, const Tensor& tensor);

/// visit(name, tensor) for each matrix that an artifact stores, in the order of the file; Weights is Gpt2Weights or const Gpt2Weights.
/// Failed where a tensor's shape is not what the config demands.
template <typename Weights, typename Visit>
void forEachMatrixOf(Weights& weights, Visit&& visit) {
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, auto& tensor) {
        constexpr size_t kEnding = std::string_view(".weight").size();
        if (shape.size() != 2 || name == kPositionEmbeddingName)
            return;
        if (tensor.shape != shape)
            throw failed("cannot pack the model", "the shape of " + name + " does not fit its config");
        visit(name.substr(0, name.size() - kEnding), tensor);
    });
}

}  // namespace lathe
