// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product as its contract says it: unpacks one output's codes block by block and multiplies them with every row.
#include <algorithm>
#include <bit>
#include <cmath>

#include "core/kernels/blocking.h"
#include "core/kernels/epilogue_reference.h"
#include "core/kernels/kept_blocks.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

namespace {

struct OutputSums {
    float sums[kRowBlock];
    int32_t dots[kRowBlock];
};

// dots[row] = the product of one output's codes in group with each row's codes.
void groupProducts(const MatmulArguments& a, int output, int group, int firstRow, int rows, int32_t* dots) {
    const PackedMatrix& m = *a.matrix;
    const int blocks = (m.inputs + kBlockInputs - 1) / kBlockInputs;
    const size_t blockBytes = static_cast<size_t>(64 * m.bits);
    const std::byte* panel = m.codes + static_cast<size_t>(output / kPanelOutputs) * blocks * blockBytes;
    std::fill(dots, dots + rows, 0);
    const int begin = group * (m.groupSize / kBlockInputs);
    const int end = std::min(blocks, begin + m.groupSize / kBlockInputs);
    for (int block = begin; block < end; ++block) {
        uint8_t codes[kBlockInputs];
        unpackBlockCodes(panel + static_cast<size_t>(block) * blockBytes, m.bits, output % kPanelOutputs, codes);
        for (int r = 0; r < rows; ++r) {
            const int8_t* x =
                a.quantizedInputs.codes + static_cast<size_t>(firstRow + r) * a.quantizedInputs.codeStride + block * kBlockInputs;
            for (int i = 0; i < kBlockInputs; ++i)
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

}  // namespace

void codeMatmulReference(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->kept)
        return multiplyKeptBlocks(a, panelBegin, panelEnd, scratch, codeMatmulReference);
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

}  // namespace lathe
