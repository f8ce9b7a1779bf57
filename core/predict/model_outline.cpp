// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/model_outline.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/layout/artifact_layout.h"

namespace lathe {

namespace {

// Stand where an outline only says that an array is there.
constexpr uint8_t kSomeZeroPoints = 0;
constexpr uint16_t kSomeBlocks = 0;

// A tensor's entry in the file's header beside its name; an entry of config.json for a matrix that is stored in codes.
constexpr int64_t kHeaderEntryBytes = 66;
constexpr int64_t kMatrixEntryBytes = 110;

bool isOfLayer(const std::string& name) {
    return name.starts_with("transformer.h.");
}

void store(PackedMatrix& matrix, const QuantizeStage& storage, int bits) {
    matrix.bits = bits;
    if (bits >= 16)
        return;
    matrix.groupSize = storage.groupSize;
    matrix.zeroPoints = storage.symmetric ? nullptr : &kSomeZeroPoints;
}

void leaveBlocksOut(PackedMatrix& matrix, double emptied) {
    const int blocks = blockCount(matrix.inputs);
    const int nonzero = blocks - static_cast<int>(std::lround(blocks * emptied));
    const int stored = storedInputs(matrix.inputs, std::max(1, nonzero));
    if (stored == 0)
        return;
    matrix.nonzeroBlocks = &kSomeBlocks;
    matrix.nonzeroInputs = stored;
}

int64_t storedBytes(const PackedMatrix& matrix) {
    return std::llround(bitsPerWeight(matrix) * matrix.outputs * matrix.inputs / 8);
}

int64_t tensorsOf(const PackedMatrix& matrix) {
    return (matrix.bits >= 16 ? 1 : matrix.zeroPoints ? 3 : 2) + (matrix.nonzeroBlocks ? 1 : 0);
}

}  // namespace

PackedModel outlineOf(const ModelPlan& plan) {
    PackedModel outline;
    outline.config = plan.config;
    outline.layers.resize(plan.config.layers.size());
    if (plan.storage)
        outline.kvBits = plan.storage->kvBits;
    forEachMatrix(outline, [&](const std::string& name, PackedMatrix& matrix) {
        if (plan.storage)
            store(matrix, *plan.storage, isOfLayer(name) ? plan.storage->bits : plan.storage->headBits);
        if (isOfLayer(name) && plan.emptied > 0)
            leaveBlocksOut(matrix, plan.emptied);
    });
    if (plan.config.tiedHead)
        outline.head = outline.tokenEmbedding;
    return outline;
}

ModelSize sizeOf(const ModelPlan& plan) {
    PackedModel outline = outlineOf(plan);
    ModelSize size;
    size.parameters = plan.config.parameterCount();
    size.bytes = static_cast<int64_t>(toJson(plan.config).dump(2).size());
    double bits = 0, weights = 0;
    bool anyNarrow = false;
    forEachMatrix(outline, [&](const std::string& name, const PackedMatrix& matrix) {
        const double count = static_cast<double>(matrix.outputs) * matrix.inputs;
        bits += bitsPerWeight(matrix) * count;
        weights += count;
        size.bytes += storedBytes(matrix) + tensorsOf(matrix) * (kHeaderEntryBytes + static_cast<int64_t>(name.size()));
        if (matrix.bits != 32 || matrix.nonzeroBlocks)
            size.bytes += kMatrixEntryBytes + static_cast<int64_t>(name.size());
        anyNarrow = anyNarrow || matrix.bits != 32;
    });
    forEachVector(outline, [&](const std::string& name, const float*, int count) {
        size.bytes += static_cast<int64_t>(paddedCount(static_cast<size_t>(count), sizeof(float)) * sizeof(float)) + kHeaderEntryBytes +
                      static_cast<int64_t>(name.size());
    });
    size.bytes += int64_t{plan.config.contextLength} * plan.config.width * (anyNarrow ? 2 : 4);
    size.bitsPerWeight = bits / weights;
    return size;
}

}  // namespace lathe
