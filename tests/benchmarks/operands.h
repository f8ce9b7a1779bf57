// SPDX-License-Identifier: GPL-3.0-or-later
// Operands for timing kernels: of the right shape and layout, with arbitrary harmless values.
#pragma once

#include <cstring>
#include <vector>

#include "core/engine/aligned_array.h"
#include "core/kernels/kernels.h"

namespace lathe {

/// Bytes that are a small number as float32, binary16, bfloat16, a code or a scale: 0x3C.
template <typename T>
AlignedArray<T> harmless(size_t count) {
    AlignedArray<T> values(count);
    std::memset(values.data(), 0x3C, count * sizeof(T));
    return values;
}

/// So many copies of a matrix that the caches are as cold as in a model, where a matrix's weights were last read long ago.
class ColdMatrix {
public:
    /// nonzeroShare below 1: block-sparse, the zero blocks are spread evenly.
    ColdMatrix(int outputs, int inputs, int bits, int copies, double nonzeroShare = 1);

    const PackedMatrix& next();
    int64_t bytes() const { return m_bytes; }

private:
    std::vector<AlignedArray<std::byte>> m_memory;
    std::vector<PackedMatrix> m_copies;
    AlignedArray<uint16_t> m_blockIndices;  // of all copies
    int64_t m_bytes = 0;                    // of one
    size_t m_next = 0;
};

/// Inputs, in float32 or in codes, and outputs of rows through a matrix.
class Rows {
public:
    Rows(int rows, const PackedMatrix& matrix);

    MatmulArguments argumentsFor(const PackedMatrix& matrix) const;
    std::byte* scratch() const { return m_scratch.data(); }

private:
    int m_rows;
    size_t m_inputStride, m_outputStride, m_groupStride;
    AlignedArray<float> m_floats, m_scales, m_outputs, m_bias;
    AlignedArray<int8_t> m_codes;
    AlignedArray<int32_t> m_sums;
    AlignedArray<std::byte> m_scratch;
};

}  // namespace lathe
