// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/kernels.h"

#include <algorithm>

#include "core/kernels/blocking.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

const KernelTable& kernelTable(InstructionSet set) {
    static const KernelTable reference{InstructionSet::Reference, floatMatmulReference, codeMatmulReference, layerNormReference,
                                       quantizeRowReference,      attendReference,      geluReference,       toFloat16Reference,
                                       largestReference};
    static const KernelTable avx2{InstructionSet::Avx2, floatMatmulAvx2, codeMatmulAvx2, layerNormAvx2, quantizeRowAvx2,
                                  attendAvx2,           geluAvx2,        toFloat16Avx2,  largestAvx2};
    static const KernelTable avx512{InstructionSet::Avx512, floatMatmulAvx512, codeMatmulAvx512, layerNormAvx512, quantizeRowAvx512,
                                    attendAvx512,           geluAvx512,        toFloat16Avx512,  largestAvx512};
    static const KernelTable avxVnni = [] {
        KernelTable table = avx2;  // in all but the codes
        table.set = InstructionSet::AvxVnni;
        table.codeMatmul = codeMatmulAvxVnni;
        return table;
    }();
    switch (set) {
        case InstructionSet::Avx2:
            return avx2;
        case InstructionSet::AvxVnni:
            return avxVnni;
        case InstructionSet::Avx512:
            return avx512;
        case InstructionSet::Reference:
            break;
    }
    return reference;
}

size_t matmulScratchBytes(const PackedMatrix& matrix) {
    const size_t partialSums = keptBlocksScratchBytes(matrix) + kPartialSumBytes;
    if (isFloatingPoint(matrix))
        return partialSums;
    const size_t inputs =
        (static_cast<size_t>(matrix.kept ? matrix.keptInputs : matrix.inputs) + kBlockInputs - 1) / kBlockInputs * kBlockInputs;
    const size_t chunk = std::min(inputs, static_cast<size_t>(codeChunkInputs(matrix.groupSize)));
    return partialSums + chunk * kMaxTilePanels * kPanelOutputs;
}

size_t attentionScratchFloats(int positions) {
    const size_t padded = (static_cast<size_t>(positions) + kPanelOutputs - 1) / kPanelOutputs * kPanelOutputs;
    return kMaxQueryRows * padded;
}

}  // namespace lathe
