// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/pass_cost.h"

#include <cmath>

namespace lathe {

namespace {

constexpr int64_t kFloatBytes = sizeof(float);

int64_t storedBytes(const PackedMatrix& matrix) {
    return std::llround(bitsPerWeight(matrix) * matrix.outputs * matrix.inputs / 8);
}

void addProduct(OperationCost& cost, const PackedMatrix& matrix, const float* bias, int64_t rows) {
    cost.bytesRead += storedBytes(matrix) + (bias ? matrix.outputs * kFloatBytes : 0);
    int64_t& operations = matrix.bits <= 8 ? cost.codeOperations : cost.floatOperations;
    operations += 2 * rows * matrix.outputs * matrix.inputs;
}

struct Work {
    int64_t sequences;
    int64_t positions;  // before
    int64_t tokens;
    int64_t wanted;  // queries of each sequence whose results are needed: the last ones
};

void addAttention(OperationCost& cost, const LayerShape& layer, int kvBits, const Work& work) {
    const int64_t width = int64_t{layer.heads} * layer.headWidth;
    const int64_t seen = work.positions + work.tokens;
    const int64_t scaleBytes = kvBits == 8 ? 2 * kFloatBytes * layer.heads : 0;
    cost.bytesRead += work.sequences * seen * (2 * width * kvBits / 8 + scaleBytes);
    // Query i from the end sees seen - i keys: a product with each, and one with its value.
    const int64_t pairs = work.wanted * seen - work.wanted * (work.wanted - 1) / 2;
    cost.floatOperations += work.sequences * 4 * pairs * width;
}

void addLayer(PassCost& cost, const PackedModel& model, size_t index, const Work& work) {
    const PackedLayer& layer = model.layers[index];
    const int64_t rows = work.sequences * work.tokens, wantedRows = work.sequences * work.wanted;
    cost[OperationKind::Norms].bytesRead += 4 * kFloatBytes * model.config.width;
    addProduct(cost[OperationKind::Qkv], layer.qkv.weight, layer.qkv.bias, rows);
    addAttention(cost[OperationKind::Attention], model.config.layers[index], model.kvBits, work);
    addProduct(cost[OperationKind::Projection], layer.projection.weight, layer.projection.bias, wantedRows);
    addProduct(cost[OperationKind::Up], layer.up.weight, layer.up.bias, wantedRows);
    addProduct(cost[OperationKind::Down], layer.down.weight, layer.down.bias, wantedRows);
}

}  // namespace

const char* nameOf(OperationKind kind) {
    constexpr std::array<const char*, kOperationKinds> kNames = {"norms", "qkv", "attention", "projection", "up", "down", "head"};
    return kNames[static_cast<size_t>(kind)];
}

OperationCost PassCost::total() const {
    OperationCost sum;
    for (const OperationCost& cost : of) {
        sum.bytesRead += cost.bytesRead;
        sum.codeOperations += cost.codeOperations;
        sum.floatOperations += cost.floatOperations;
    }
    return sum;
}

PassCost passCost(const PackedModel& model, int sequences, int positions, int tokens) {
    PassCost cost;
    Work work{sequences, positions, tokens, tokens};
    for (size_t layer = 0; layer < model.layers.size(); ++layer) {
        if (layer + 1 == model.layers.size())
            work.wanted = 1;
        addLayer(cost, model, layer, work);
    }
    cost[OperationKind::Norms].bytesRead += 2 * kFloatBytes * model.config.width;
    addProduct(cost[OperationKind::Head], model.head, nullptr, sequences);
    return cost;
}

}  // namespace lathe
