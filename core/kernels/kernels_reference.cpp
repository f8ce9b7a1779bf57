// SPDX-License-Identifier: GPL-3.0-or-later
// The reference kernels, in portable C++. The products follow their definition in kernels.h, one output after the other; every other
// instruction set is tested against them.
#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "core/kernels/attention.h"
#include "core/kernels/blocking.h"
#include "core/kernels/gathered_matmul.h"
#include "core/kernels/kernel_tables.h"
#include "core/kernels/lanes_reference.h"
#include "core/kernels/packing.h"
#include "core/kernels/row_kernels.h"

namespace lathe {

namespace {

// Bias, gelu and residual, then the store.
void finishOutput(const MatmulArguments& a, int row, int output, float sum) {
    if (a.exactOutputs && output >= a.matrix->outputs)
        return;
    const size_t place = static_cast<size_t>(row) * a.outputStride + static_cast<size_t>(output);
    if (a.bias)
        sum += a.bias[output];
    if (a.gelu)
        sum = geluOf(ReferenceLanes::set(sum)).v[0];
    if (a.residual)
        sum += a.residual[place];
    a.outputs[place] = sum;
}

void floatMatmulReference(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte*) {
    const int inputs = a.matrix->inputs;
    std::vector<float> w(static_cast<size_t>(inputs));
    for (int output = panelBegin * kPanelOutputs; output < panelEnd * kPanelOutputs; ++output) {
        unpackRow(*a.matrix, output, w);
        for (int row = 0; row < a.rows; ++row) {
            const float* x = a.inputs + static_cast<size_t>(row) * a.inputStride;
            float sum = 0;
            for (int i = 0; i < inputs; ++i)
                sum = std::fma(x[i], w[static_cast<size_t>(i)], sum);
            finishOutput(a, row, output, sum);
        }
    }
}

struct OutputSums {
    float sums[kRowBlock];
    int32_t dots[kRowBlock];
};

// dots[row] = the integer product of one output's codes in a group and the row's codes.
void groupProducts(const MatmulArguments& a, int output, int group, int firstRow, int rows, int32_t* dots) {
    const PackedMatrix& m = *a.matrix;
    const int superblocks = (m.inputs + kInputsPerSuperblock - 1) / kInputsPerSuperblock;
    const size_t superblockBytes = static_cast<size_t>(64 * m.bits);
    const std::byte* panel = m.codes + static_cast<size_t>(output / kPanelOutputs) * superblocks * superblockBytes;
    std::fill(dots, dots + rows, 0);
    const int begin = group * (m.groupSize / kInputsPerSuperblock);
    const int end = std::min(superblocks, begin + m.groupSize / kInputsPerSuperblock);
    for (int superblock = begin; superblock < end; ++superblock) {
        uint8_t codes[kInputsPerSuperblock];
        unpackSuperblock(panel + static_cast<size_t>(superblock) * superblockBytes, m.bits, output % kPanelOutputs, codes);
        for (int r = 0; r < rows; ++r) {
            const int8_t* x = a.quantizedInputs.codes + static_cast<size_t>(firstRow + r) * a.quantizedInputs.codeStride +
                              superblock * kInputsPerSuperblock;
            for (int i = 0; i < kInputsPerSuperblock; ++i)
                dots[r] += codes[i] * x[i];
        }
    }
}

void multiplyOutput(const MatmulArguments& a, int output, int firstRow, int rows, OutputSums& work) {
    const PackedMatrix& m = *a.matrix;
    const QuantizedRows& x = a.quantizedInputs;
    const int groups = groupCount(m.inputs, m.groupSize);
    std::fill(work.sums, work.sums + rows, 0.0f);
    for (int group = 0; group < groups; ++group) {
        groupProducts(a, output, group, firstRow, rows, work.dots);
        const size_t place = (static_cast<size_t>(output / kPanelOutputs) * groups + group) * kPanelOutputs + output % kPanelOutputs;
        const float weightScale = std::bit_cast<float>(static_cast<uint32_t>(m.scales[place]) << 16);
        const int zeroPoint = m.zeroPoints ? m.zeroPoints[place] : 1 << (m.bits - 1);
        for (int r = 0; r < rows; ++r) {
            const size_t at = static_cast<size_t>(firstRow + r) * x.groupStride + group;
            const int64_t dot = int64_t{work.dots[r]} - int64_t{zeroPoint} * x.sums[at];
            work.sums[r] = std::fma(static_cast<float>(static_cast<int32_t>(dot)), x.scales[at] * weightScale, work.sums[r]);
        }
    }
}

void codeMatmulReference(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->nonzeroBlocks)
        return multiplyGathered(a, panelBegin, panelEnd, scratch, codeMatmulReference);
    static_assert(sizeof(OutputSums) <= kPartialSumBytes);
    auto& work = *reinterpret_cast<OutputSums*>(scratch);
    for (int firstRow = 0; firstRow < a.rows; firstRow += kRowBlock) {
        const int rows = std::min(kRowBlock, a.rows - firstRow);
        for (int output = panelBegin * kPanelOutputs; output < panelEnd * kPanelOutputs; ++output) {
            multiplyOutput(a, output, firstRow, rows, work);
            for (int r = 0; r < rows; ++r)
                finishOutput(a, firstRow + r, output, work.sums[r]);
        }
    }
}

}  // namespace

constexpr KernelTable kReferenceKernels{
    .set = InstructionSet::Reference,
    .floatMatmul = floatMatmulReference,
    .codeMatmul = codeMatmulReference,
    .layerNorm = layerNorm<ReferenceLanes>,
    .quantizeRow = quantizeRow<ReferenceLanes>,
    .attend = attend<ReferenceLanes>,
    .gelu = gelu<ReferenceLanes>,
    .toFloat16 = toFloat16<ReferenceLanes>,
    .largest = largest<ReferenceLanes>,
};

}  // namespace lathe
