// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen float lanes in portable C++, and the definition of every operation on lanes. For the files of one instruction set only (see
// lanes.h).
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "core/kernels/lanes.h"

namespace lathe {

namespace {

struct ReferenceLanes {
    float v[16];

    /// Portable C++ has no registers to fill.
    struct TileShape {
        static constexpr int kRows = 1;
        static constexpr int panels(int) { return 1; }
    };

    static ReferenceLanes load(const float* p) {
        return make([p](int i) { return p[i]; });
    }
    static ReferenceLanes load(const Float16* p) {
        return make([p](int i) { return widened(p[i]); });
    }
    static ReferenceLanes load(const int8_t* p) {
        return make([p](int i) { return static_cast<float>(p[i]); });
    }
    static ReferenceLanes set(float value) {
        return make([value](int) { return value; });
    }
    static ReferenceLanes zero() { return set(0.0f); }

    void store(float* p) const {
        for (int i = 0; i < 16; ++i)
            p[i] = v[i];
    }
    /// The first count lanes only.
    void storeFirst(float* p, int count) const {
        for (int i = 0; i < count; ++i)
            p[i] = v[i];
    }
    /// The lanes must hold whole numbers within ±127.
    void storeInt8(int8_t* p) const {
        for (int i = 0; i < 16; ++i)
            p[i] = static_cast<int8_t>(v[i]);
    }
    /// The lanes must hold numbers within ±kLargestFloat16; rounds to the nearest, ties to even.
    void store(Float16* p) const {
        for (int i = 0; i < 16; ++i)
            p[i] = narrowed(v[i]);
    }

    static ReferenceLanes add(const ReferenceLanes& a, const ReferenceLanes& b) {
        return make([&](int i) { return a.v[i] + b.v[i]; });
    }
    static ReferenceLanes sub(const ReferenceLanes& a, const ReferenceLanes& b) {
        return make([&](int i) { return a.v[i] - b.v[i]; });
    }
    static ReferenceLanes mul(const ReferenceLanes& a, const ReferenceLanes& b) {
        return make([&](int i) { return a.v[i] * b.v[i]; });
    }
    static ReferenceLanes div(const ReferenceLanes& a, const ReferenceLanes& b) {
        return make([&](int i) { return a.v[i] / b.v[i]; });
    }
    /// a * b + c, rounded once.
    static ReferenceLanes fma(const ReferenceLanes& a, const ReferenceLanes& b, const ReferenceLanes& c) {
        return make([&](int i) { return std::fma(a.v[i], b.v[i], c.v[i]); });
    }
    /// b where a is not a number, as the processor's instructions do it.
    static ReferenceLanes max(const ReferenceLanes& a, const ReferenceLanes& b) {
        return make([&](int i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; });
    }
    static ReferenceLanes min(const ReferenceLanes& a, const ReferenceLanes& b) {
        return make([&](int i) { return a.v[i] < b.v[i] ? a.v[i] : b.v[i]; });
    }
    static ReferenceLanes abs(const ReferenceLanes& a) {
        return make([&](int i) { return std::fabs(a.v[i]); });
    }
    /// To the nearest whole number, ties to even.
    static ReferenceLanes round(const ReferenceLanes& a) {
        return make([&](int i) { return std::nearbyint(a.v[i]); });
    }
    /// 2^n for whole n within -126 … 127.
    static ReferenceLanes powerOfTwo(const ReferenceLanes& n) {
        return make([&](int i) { return std::bit_cast<float>(static_cast<uint32_t>(static_cast<int32_t>(n.v[i]) + 127) << 23); });
    }
    /// a in the first count lanes, b in the others.
    static ReferenceLanes first(const ReferenceLanes& a, const ReferenceLanes& b, int count) {
        return make([&](int i) { return i < count ? a.v[i] : b.v[i]; });
    }
    static float sum(const ReferenceLanes& a) {
        return fold(a, [](float x, float y) { return x + y; });
    }
    static float maximum(const ReferenceLanes& a) {
        return fold(a, [](float x, float y) { return x > y ? x : y; });
    }
    static float squareRoot(float x) { return std::sqrt(x); }

private:
    // Moving the bits to their places in a float32 makes the number 2^112 times too small; subnormal numbers come out right as well.
    static float widened(Float16 x) {
        const float magnitude = std::bit_cast<float>(static_cast<uint32_t>(x.bits & 0x7FFFu) << 13) * 0x1p112f;
        return std::bit_cast<float>(std::bit_cast<uint32_t>(magnitude) | static_cast<uint32_t>(x.bits & 0x8000u) << 16);
    }
    static Float16 narrowed(float x) {
        const uint32_t sign = std::bit_cast<uint32_t>(x) >> 16 & 0x8000u;
        const float magnitude = std::fabs(x);
        uint32_t bits = std::bit_cast<uint32_t>(magnitude);
        if (magnitude < 0x1p-14f) {  // subnormal: a unit in the last place of 0.5 is the smallest binary16
            bits = std::bit_cast<uint32_t>(magnitude + 0.5f) - std::bit_cast<uint32_t>(0.5f);
        } else {
            bits += 0xFFFu + (bits >> 13 & 1u);
            bits = (bits >> 13) - (112u << 10);
        }
        return {static_cast<uint16_t>(sign | bits)};
    }
    template <typename Function>
    static ReferenceLanes make(Function&& lane) {
        ReferenceLanes result;
        for (int i = 0; i < 16; ++i)
            result.v[i] = lane(i);
        return result;
    }
    template <typename Function>
    static float fold(ReferenceLanes a, Function&& combine) {
        for (int distance = 8; distance > 0; distance /= 2) {
            for (int i = 0; i < distance; ++i)
                a.v[i] = combine(a.v[i], a.v[i + distance]);
        }
        return a.v[0];
    }
};
static_assert(FloatLanes<ReferenceLanes>);

}  // namespace

}  // namespace lathe
