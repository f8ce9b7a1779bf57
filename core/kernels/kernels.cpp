// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/kernels.h"

#include <algorithm>

#include "core/kernels/blocking.h"
#include "core/kernels/kernel_tables.h"

namespace lathe {

const KernelTable& kernelTable(InstructionSet set) {
    switch (set) {
        case InstructionSet::Avx2:
            return kAvx2Kernels;
        case InstructionSet::AvxVnni:
            return kAvxVnniKernels;
        case InstructionSet::Avx512:
            return kAvx512Kernels;
        case InstructionSet::Reference:
            break;
    }
    return kReferenceKernels;
}

size_t matmulScratchBytes(const PackedMatrix& matrix) {
    const size_t partialSums = gatheredRowsBytes(matrix) + kPartialSumBytes;
    if (isFloatingPoint(matrix))
        return partialSums;
    const auto stored = static_cast<size_t>(matrix.nonzeroBlocks ? matrix.nonzeroInputs : matrix.inputs);
    const size_t inputs = (stored + kInputsPerSuperblock - 1) / kInputsPerSuperblock * kInputsPerSuperblock;
    const size_t chunk = std::min(inputs, static_cast<size_t>(codeChunkInputs(matrix.groupSize)));
    return partialSums + chunk * kMaxTilePanels * kPanelOutputs;
}

size_t attentionScratchFloats(int positions) {
    const size_t padded = (static_cast<size_t>(positions) + kPanelOutputs - 1) / kPanelOutputs * kPanelOutputs;
    return kMaxQueryRows * padded;
}

}  // namespace lathe
