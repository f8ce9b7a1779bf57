// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen float32 lanes: the operations that every instruction set provides, and the functions written once on top of them.
//
// Headers for the files of one instruction set: they are compiled several times, each time with other compiler flags. If a function in them
// had external linkage, the linker would keep one copy for all callers, and that copy might use instructions the machine lacks. So
// everything in such a header stands in an anonymous namespace, or is a template over a type that does, and only files whose name ends in
// an instruction set (or the reference, compiled for plain x86-64) include it.
#pragma once

#include <concepts>
#include <cstdint>

#include "core/kernels/float16.h"

namespace lathe {

/// The register tile of the floating-point product: up to kRows rows of activations times panels(rows) panels of weights, chosen so that
/// all sums stay in registers.
template <typename Shape>
concept FloatTileShape = requires(int rows) {
    { Shape::kRows } -> std::convertible_to<int>;
    { Shape::panels(rows) } -> std::same_as<int>;
};

/// lanes_reference.h documents each operation; lanes_avx2.h and lanes_avx512.h do the same, to the last bit.
template <typename Lanes>
concept FloatLanes = FloatTileShape<typename Lanes::TileShape> &&
    requires(Lanes a, Lanes b, Lanes c, float value, int count, const float* floats, const Float16* halves, const int8_t* codes,
             float* toFloats, Float16* toHalves, int8_t* toCodes) {
    { Lanes::load(floats) } -> std::same_as<Lanes>;
    { Lanes::load(halves) } -> std::same_as<Lanes>;
    { Lanes::load(codes) } -> std::same_as<Lanes>;
    { Lanes::set(value) } -> std::same_as<Lanes>;
    { Lanes::zero() } -> std::same_as<Lanes>;
    a.store(toFloats);
    a.store(toHalves);
    a.storeFirst(toFloats, count);
    a.storeInt8(toCodes);
    { Lanes::add(a, b) } -> std::same_as<Lanes>;
    { Lanes::sub(a, b) } -> std::same_as<Lanes>;
    { Lanes::mul(a, b) } -> std::same_as<Lanes>;
    { Lanes::div(a, b) } -> std::same_as<Lanes>;
    { Lanes::fma(a, b, c) } -> std::same_as<Lanes>;
    { Lanes::max(a, b) } -> std::same_as<Lanes>;
    { Lanes::min(a, b) } -> std::same_as<Lanes>;
    { Lanes::abs(a) } -> std::same_as<Lanes>;
    { Lanes::round(a) } -> std::same_as<Lanes>;
    { Lanes::powerOfTwo(a) } -> std::same_as<Lanes>;
    { Lanes::first(a, b, count) } -> std::same_as<Lanes>;
    { Lanes::sum(a) } -> std::same_as<float>;
    { Lanes::maximum(a) } -> std::same_as<float>;
    { Lanes::squareRoot(value) } -> std::same_as<float>;
};

/// e^x within 1.5 units in the last place for x in -87 … 88; beyond, the value at the nearer end. x = n ln 2 + r with whole n and |r| <= ln
/// 2 / 2 (ln 2 in two parts, so that r is good to the last bit); e^r by its Taylor series to r^7, whose remainder is below 6e-9.
template <FloatLanes Lanes>
[[gnu::always_inline]] inline Lanes expOf(const Lanes& x) {
    const Lanes clamped = Lanes::min(Lanes::max(x, Lanes::set(-87.0f)), Lanes::set(88.0f));
    const Lanes n = Lanes::round(Lanes::mul(clamped, Lanes::set(0x1.715476p+0f)));  // log2(e)
    Lanes r = Lanes::fma(n, Lanes::set(-0x1.62e430p-1f), clamped);                  // ln 2 rounded …
    r = Lanes::fma(n, Lanes::set(0x1.05c610p-29f), r);                              // … and what the rounding added
    Lanes series = Lanes::set(1.0f / 5040.0f);
    series = Lanes::fma(series, r, Lanes::set(1.0f / 720.0f));
    series = Lanes::fma(series, r, Lanes::set(1.0f / 120.0f));
    series = Lanes::fma(series, r, Lanes::set(1.0f / 24.0f));
    series = Lanes::fma(series, r, Lanes::set(1.0f / 6.0f));
    series = Lanes::fma(series, r, Lanes::set(0.5f));
    series = Lanes::fma(series, r, Lanes::set(1.0f));
    series = Lanes::fma(series, r, Lanes::set(1.0f));
    return Lanes::mul(series, Lanes::powerOfTwo(n));
}

/// x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))), which is x / (1 + e^-u) with u twice the argument of tanh.
template <FloatLanes Lanes>
Lanes geluOf(const Lanes& x) {
    constexpr float kSlope = 1.5957691216057308f;  // 2 sqrt(2 / pi)
    constexpr float kCubic = 0.044715f * 1.5957691216057308f;
    const Lanes slope = Lanes::fma(Lanes::mul(x, x), Lanes::set(-kCubic), Lanes::set(-kSlope));
    const Lanes power = expOf(Lanes::mul(x, slope));
    return Lanes::div(x, Lanes::add(Lanes::set(1.0f), power));
}

}  // namespace lathe
