// SPDX-License-Identifier: GPL-3.0-or-later
// Random operands in the layouts that kernels take, for the kernels' tests.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/kernels/kernels.h"
#include "core/kernels/packing.h"
#include "core/kernels/quantized_matrix.h"

namespace lathe {

template <typename T>
class AlignedVector {
public:
    explicit AlignedVector(size_t size, T value = {}) : m_memory(size + 64 / sizeof(T), value), m_size(size) {
        const auto address = reinterpret_cast<uintptr_t>(m_memory.data());
        m_offset = (64 - address % 64) % 64 / sizeof(T);
    }
    AlignedVector(AlignedVector&& other) = default;
    T* data() { return m_memory.data() + m_offset; }
    const T* data() const { return m_memory.data() + m_offset; }
    size_t size() const { return m_size; }
    T& operator[](size_t i) { return data()[i]; }
    const T& operator[](size_t i) const { return data()[i]; }
    std::vector<T> copy() const { return {data(), data() + m_size}; }

private:
    std::vector<T> m_memory;
    size_t m_size;
    size_t m_offset = 0;
};

inline size_t roundedUp(int count, int multiple) {
    return static_cast<size_t>((count + multiple - 1) / multiple) * static_cast<size_t>(multiple);
}

inline std::vector<InstructionSet> availableSets() {
    std::vector<InstructionSet> sets;
    for (const InstructionSet set : kInstructionSets) {
        if (isAvailable(set))
            sets.push_back(set);
    }
    return sets;
}

inline std::vector<float> randomFloats(size_t count, unsigned seed, float deviation = 1) {
    std::mt19937 engine(seed);
    std::normal_distribution<float> normal(0, deviation);
    std::vector<float> values(count);
    for (float& value : values)
        value = normal(engine);
    return values;
}

inline float bfloat16Value(uint16_t bits) {
    return std::bit_cast<float>(static_cast<uint32_t>(bits) << 16);
}

/// What a finite binary16 stands for.
inline float float16Value(uint16_t bits) {
    const int exponent = bits >> 10 & 0x1F;
    const int fraction = bits & 0x3FF;
    const float magnitude =
        exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24) : std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
    return bits & 0x8000 ? -magnitude : magnitude;
}

inline QuantizedMatrix randomQuantized(int outputs, int inputs, int bits, int groupSize, bool symmetric, unsigned seed) {
    std::mt19937 engine(seed);
    QuantizedMatrix q;
    q.outputs = outputs;
    q.inputs = inputs;
    q.bits = bits;
    q.groupSize = groupSize;
    std::uniform_int_distribution<int> code(0, (1 << bits) - 1);
    std::uniform_int_distribution<int> scale(0x3A00, 0x3C80);  // 0.0005 … 0.016
    q.codes.resize(static_cast<size_t>(outputs) * static_cast<size_t>(inputs));
    for (uint8_t& c : q.codes)
        c = static_cast<uint8_t>(code(engine));
    q.scales.resize(static_cast<size_t>(outputs) * static_cast<size_t>(q.groups()));
    for (uint16_t& s : q.scales)
        s = static_cast<uint16_t>(scale(engine));
    if (symmetric)
        return q;
    q.zeroPoints.resize(q.scales.size());
    for (uint8_t& z : q.zeroPoints)
        z = static_cast<uint8_t>(code(engine));
    return q;
}

/// A packed matrix with its memory.
struct OwnedMatrix {
    AlignedVector<std::byte> codes;
    AlignedVector<uint16_t> scales;
    AlignedVector<uint8_t> zeroPoints;
    PackedMatrix view;
};

inline OwnedMatrix packed(const QuantizedMatrix& q) {
    const bool symmetric = q.zeroPoints.empty();
    const PackedSizes sizes = packedSizes(q.outputs, q.inputs, q.bits, q.groupSize, symmetric);
    OwnedMatrix m{
        AlignedVector<std::byte>(sizes.codes), AlignedVector<uint16_t>(sizes.scales / 2), AlignedVector<uint8_t>(sizes.zeroPoints), {}};
    packCodes(q.codes, q.outputs, q.inputs, q.bits, {m.codes.data(), sizes.codes});
    packGroupValues<uint16_t>(q.scales, q.outputs, q.groups(), {m.scales.data(), m.scales.size()});
    if (!symmetric)
        packGroupValues<uint8_t>(q.zeroPoints, q.outputs, q.groups(), {m.zeroPoints.data(), m.zeroPoints.size()});
    m.view = {q.outputs, q.inputs, q.bits, q.groupSize, m.codes.data(), m.scales.data(), symmetric ? nullptr : m.zeroPoints.data()};
    return m;
}

inline OwnedMatrix packedFloats(const std::vector<float>& weights, int outputs, int inputs, int bits = 32) {
    const PackedSizes sizes = packedSizes(outputs, inputs, bits, 0, true);
    OwnedMatrix m{AlignedVector<std::byte>(sizes.codes), AlignedVector<uint16_t>(0), AlignedVector<uint8_t>(0), {}};
    packFloats(weights, outputs, inputs, bits, {m.codes.data(), sizes.codes});
    m.view = {outputs, inputs, bits, 0, m.codes.data(), nullptr, nullptr};
    return m;
}

/// The weight that codes stand for.
inline double weightOf(const QuantizedMatrix& q, int output, int input) {
    const size_t group = static_cast<size_t>(output) * static_cast<size_t>(q.groups()) + static_cast<size_t>(input / q.groupSize);
    const int zero = q.zeroPoints.empty() ? 1 << (q.bits - 1) : q.zeroPoints[group];
    return double{bfloat16Value(q.scales[group])} *
           (q.codes[static_cast<size_t>(output) * static_cast<size_t>(q.inputs) + static_cast<size_t>(input)] - zero);
}

/// Rows of float32, padded as kernels want them.
struct OwnedRows {
    OwnedRows(int rowCount, int rowWidth)
        : rows(rowCount), width(rowWidth), stride(roundedUp(rowWidth, 32) + 16), memory(static_cast<size_t>(rowCount) * stride) {}
    float* row(int r) { return memory.data() + static_cast<size_t>(r) * stride; }
    const float* row(int r) const { return memory.data() + static_cast<size_t>(r) * stride; }

    int rows;
    int width;
    size_t stride;
    AlignedVector<float> memory;
};

inline OwnedRows randomRows(int rows, int width, unsigned seed) {
    OwnedRows result(rows, width);
    const std::vector<float> values = randomFloats(static_cast<size_t>(rows) * static_cast<size_t>(width), seed);
    for (int r = 0; r < rows; ++r) {
        std::memcpy(result.row(r), values.data() + static_cast<size_t>(r) * static_cast<size_t>(width),
                    sizeof(float) * static_cast<size_t>(width));
    }
    return result;
}

/// Rows in 8 bits, made by a kernel.
struct OwnedCodes {
    OwnedCodes(const KernelTable& kernels, const OwnedRows& x, int groupSize)
        : codeStride(roundedUp(x.width, 32) + 64),
          groupStride(static_cast<size_t>(groupCount(x.width, groupSize))),
          codes(static_cast<size_t>(x.rows) * codeStride, 77),
          scales(static_cast<size_t>(x.rows) * groupStride),
          sums(static_cast<size_t>(x.rows) * groupStride) {
        for (int r = 0; r < x.rows; ++r) {
            const auto at = static_cast<size_t>(r);
            kernels.quantizeRow(x.row(r), x.width, groupSize, codes.data() + at * codeStride, scales.data() + at * groupStride,
                                sums.data() + at * groupStride);
        }
    }
    QuantizedRows view() { return {codes.data(), scales.data(), sums.data(), codeStride, groupStride}; }

    size_t codeStride;
    size_t groupStride;
    AlignedVector<int8_t> codes;
    AlignedVector<float> scales;
    AlignedVector<int32_t> sums;
};

/// y of a whole product: [rows, outputs padded to 16].
inline std::vector<float> multiplied(const KernelTable& kernels, MatmulArguments arguments, const std::vector<int>& panelCuts = {}) {
    const size_t stride = roundedUp(arguments.matrix->outputs, 16);
    AlignedVector<float> y(static_cast<size_t>(arguments.rows) * stride, 123.0f);
    AlignedVector<std::byte> scratch(matmulScratchBytes(*arguments.matrix));
    arguments.outputs = y.data();
    arguments.outputStride = stride;
    const auto kernel = isFloatingPoint(*arguments.matrix) ? kernels.floatMatmul : kernels.codeMatmul;
    int begin = 0;
    std::vector<int> cuts = panelCuts;
    cuts.push_back(panelCount(arguments.matrix->outputs));
    for (const int end : cuts) {
        kernel(arguments, begin, end, scratch.data());
        begin = end;
    }
    return y.copy();
}

inline MatmulArguments floatProduct(const OwnedMatrix& matrix, const OwnedRows& x) {
    MatmulArguments arguments;
    arguments.matrix = &matrix.view;
    arguments.rows = x.rows;
    arguments.inputs = x.memory.data();
    arguments.inputStride = x.stride;
    return arguments;
}

inline MatmulArguments codeProduct(const OwnedMatrix& matrix, OwnedCodes& x, int rows) {
    MatmulArguments arguments;
    arguments.matrix = &matrix.view;
    arguments.rows = rows;
    arguments.quantizedInputs = x.view();
    return arguments;
}

}  // namespace lathe
