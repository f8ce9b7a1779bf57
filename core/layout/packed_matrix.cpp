// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/packed_matrix.h"

namespace lathe {

namespace {

size_t aligned(size_t bytes) {
    return (bytes + kPackedAlignment - 1) / kPackedAlignment * kPackedAlignment;
}

}  // namespace

bool isPackedBits(int bits) {
    return bits == 32 || bits == 16 || bits == 8 || bits == 6 || bits == 4 || bits == 3 || bits == 2;
}

int panelCount(int outputs) {
    return (outputs + kPanelOutputs - 1) / kPanelOutputs;
}

int groupCount(int inputs, int groupSize) {
    return groupSize == 0 ? 0 : (inputs + groupSize - 1) / groupSize;
}

int blockCount(int inputs) {
    return (inputs + kInputsPerBlock - 1) / kInputsPerBlock;
}

int superblockCount(int inputs) {
    return (inputs + kInputsPerSuperblock - 1) / kInputsPerSuperblock;
}

int storedInputs(int inputs, int nonzero) {
    const int blocks = blockCount(inputs);
    const int stored = superblockCount(nonzero * kInputsPerBlock) * kBlocksPerSuperblock;
    return stored > blocks || stored > kDensestSparsePanel * blocks ? 0 : stored * kInputsPerBlock;
}

int activationGroup(const PackedMatrix& matrix) {
    return matrix.nonzeroBlocks ? superblockCount(matrix.inputs) * kInputsPerSuperblock : matrix.groupSize;
}

size_t blockIndexBytes(int outputs, int nonzeroInputs) {
    return aligned(static_cast<size_t>(panelCount(outputs)) * static_cast<size_t>(blockCount(nonzeroInputs)) * sizeof(uint16_t));
}

PackedSizes packedSizes(int outputs, int inputs, int bits, int groupSize, bool symmetric) {
    const auto panels = static_cast<size_t>(panelCount(outputs));
    PackedSizes sizes;
    if (bits >= 16) {
        sizes.codes = aligned(panels * static_cast<size_t>(inputs) * kPanelOutputs * static_cast<size_t>(bits / 8));
        return sizes;
    }
    const size_t groupValues = panels * static_cast<size_t>(groupCount(inputs, groupSize)) * kPanelOutputs;
    sizes.codes = panels * static_cast<size_t>(superblockCount(inputs)) * kPackedAlignment * static_cast<size_t>(bits);
    sizes.scales = aligned(groupValues * sizeof(uint16_t));
    sizes.zeroPoints = symmetric ? 0 : aligned(groupValues);
    return sizes;
}

double bitsPerWeight(const PackedMatrix& matrix) {
    const int stored = matrix.nonzeroBlocks ? matrix.nonzeroInputs : matrix.inputs;
    const PackedSizes sizes = packedSizes(matrix.outputs, stored, matrix.bits, matrix.groupSize, matrix.zeroPoints == nullptr);
    const size_t indices = matrix.nonzeroBlocks ? blockIndexBytes(matrix.outputs, stored) : 0;
    return 8.0 * static_cast<double>(sizes.codes + sizes.scales + sizes.zeroPoints + indices) /
           (static_cast<double>(matrix.outputs) * matrix.inputs);
}

}  // namespace lathe
