// SPDX-License-Identifier: GPL-3.0-or-later
// Operands for timing kernels: of the right shape and layout, their values are nothing but harmless.
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

/// A matrix as often as memory holds it for the caches to be as cold as in a model: whose weights were read long ago when it is its turn
/// again.
class ColdMatrix {
public:
    /// keptShare below 1: block-sparse, quartets of inputs left out evenly.
    ColdMatrix(int outputs, int inputs, int bits, int copies, double keptShare = 1);

    const PackedMatrix& next();
    int64_t bytes() const { return m_bytes; }

private:
    std::vector<AlignedArray<std::byte>> m_memory;
    std::vector<PackedMatrix> m_copies;
    AlignedArray<uint16_t> m_kept;  // of all copies
    int64_t m_bytes = 0;            // of one
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
