// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/coded_matrices.h"

namespace lathe {

namespace {

std::vector<float> transposed(std::span<const float> values, size_t inputs, size_t outputs) {
    std::vector<float> result(values.size());
    for (size_t o = 0; o < outputs; ++o) {
        for (size_t i = 0; i < inputs; ++i)
            result[o * inputs + i] = values[i * outputs + o];
    }
    return result;
}

}  // namespace

MatrixRows rowsOf(const std::string& name, const Tensor& tensor) {
    MatrixRows rows;
    rows.outputs = static_cast<int>(tensor.shape[isConv1d(name) ? 1 : 0]);
    rows.inputs = static_cast<int>(tensor.shape[isConv1d(name) ? 0 : 1]);
    const auto outputs = static_cast<size_t>(rows.outputs), inputs = static_cast<size_t>(rows.inputs);
    if (tensor.values.size() != outputs * inputs)
        throw failed("cannot pack the model", name + " has neither weights nor codes");
    if (!isConv1d(name)) {
        rows.tensor = tensor.values;
        return rows;
    }
    rows.copy = transposed(tensor.values, inputs, outputs);
    rows.blocks = nonzeroBlocks(rows.copy, rows.outputs, rows.inputs);
    if (rows.blocks) {
        rows.copy = nonzeroWeights(rows.copy, rows.outputs, rows.inputs, *rows.blocks);
        rows.inputs = rows.blocks->inputs;
    }
    return rows;
}

CodedMatrices codeMatrices(Gpt2Weights& weights, const MatrixCoder& coder) {
    CodedMatrices coded;
    forEachMatrixOf(weights, [&](const std::string& name, Tensor& tensor) {
        MatrixRows rows = rowsOf(name, tensor);
        if (std::optional<MatrixNumbers> numbers = coder(name, rows.weights(), rows.outputs, rows.inputs)) {
            coded[name] = {std::move(*numbers), std::move(rows.blocks)};
            tensor.values = std::vector<float>();
        }
    });
    return coded;
}

}  // namespace lathe
