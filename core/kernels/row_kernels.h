// SPDX-License-Identifier: GPL-3.0-or-later
// Operations on one row: layer norm, quantization to 8 bits, rounding to binary16, gelu, the largest value. For the files of one
// instruction set only (see lanes.h).
#pragma once

#include "core/kernels/kernels.h"
#include "core/kernels/lanes.h"

namespace lathe {

namespace {

template <FloatLanes Lanes>
void layerNorm(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) {
    Lanes total = Lanes::zero();
    for (int i = 0; i < width; i += 16)
        total = Lanes::add(total, Lanes::load(x + i));
    const Lanes mean = Lanes::set(Lanes::sum(total) / static_cast<float>(width));
    Lanes squares = Lanes::zero();
    for (int i = 0; i < width; i += 16) {
        const Lanes distance = Lanes::first(Lanes::sub(Lanes::load(x + i), mean), Lanes::zero(), width - i);
        squares = Lanes::fma(distance, distance, squares);
    }
    const float variance = Lanes::sum(squares) / static_cast<float>(width);
    const Lanes inverse = Lanes::set(1.0f / Lanes::squareRoot(variance + epsilon));
    for (int i = 0; i < width; i += 16) {
        const Lanes normal = Lanes::mul(Lanes::sub(Lanes::load(x + i), mean), inverse);
        const Lanes scaled = Lanes::fma(normal, Lanes::load(gain + i), Lanes::load(bias + i));
        Lanes::first(scaled, Lanes::zero(), width - i).store(y + i);
    }
}

template <FloatLanes Lanes>
void quantizeGroup(const float* x, int count, int paddedCount, int8_t* codes, float* scale, int32_t* sum) {
    Lanes largest = Lanes::zero();
    for (int i = 0; i < count; i += 16) {
        largest = Lanes::max(Lanes::first(Lanes::abs(Lanes::load(x + i)), Lanes::zero(), count - i), largest);
    }
    const float maximum = Lanes::maximum(largest);
    // Near the smallest normal number the inverse would overflow; such a group counts as all zeros.
    const bool empty = !(maximum >= 1.2e-36f);
    *scale = empty ? 0.0f : maximum / 127.0f;
    const Lanes inverse = Lanes::set(empty ? 0.0f : 127.0f / maximum);
    // Sums of whole numbers below 2^24 are exact in float32.
    static_assert(int64_t{kMaxGroupSize} * 127 < 1 << 24);
    Lanes total = Lanes::zero();
    for (int i = 0; i < paddedCount; i += 16) {
        Lanes rounded = Lanes::zero();
        if (i < count) {
            const Lanes scaled = Lanes::mul(Lanes::first(Lanes::load(x + i), Lanes::zero(), count - i), inverse);
            // The clamp also replaces what is not a number.
            rounded = Lanes::round(Lanes::min(Lanes::max(scaled, Lanes::set(-127.0f)), Lanes::set(127.0f)));
        }
        rounded.storeInt8(codes + i);
        total = Lanes::add(total, rounded);
    }
    *sum = static_cast<int32_t>(Lanes::sum(total));
}

template <FloatLanes Lanes>
void quantizeRow(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) {
    for (int start = 0, group = 0; start < inputs; start += groupSize, ++group) {
        const int count = groupSize < inputs - start ? groupSize : inputs - start;
        const int padded = (count + kInputsPerSuperblock - 1) / kInputsPerSuperblock * kInputsPerSuperblock;
        quantizeGroup<Lanes>(x + start, count, padded, codes + start, scales + group, sums + group);
    }
}

template <FloatLanes Lanes>
void gelu(float* values, int count) {
    for (int i = 0; i < count; i += 16)
        geluOf(Lanes::load(values + i)).store(values + i);
}

template <FloatLanes Lanes>
void toFloat16(const float* x, int count, Float16* y) {
    for (int i = 0; i < count; i += 16) {
        const Lanes value = Lanes::first(Lanes::load(x + i), Lanes::zero(), count - i);
        Lanes::min(Lanes::max(value, Lanes::set(-kLargestFloat16)), Lanes::set(kLargestFloat16)).store(y + i);
    }
}

template <FloatLanes Lanes>
float largest(const float* values, int count) {
    const Lanes lowest = Lanes::set(-__builtin_inff());
    Lanes largest = lowest;
    for (int i = 0; i < count; i += 16)
        largest = Lanes::max(Lanes::first(Lanes::load(values + i), lowest, count - i), largest);
    return Lanes::maximum(largest);
}

}  // namespace

}  // namespace lathe
