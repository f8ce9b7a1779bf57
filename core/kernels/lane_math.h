// SPDX-License-Identifier: GPL-3.0-or-later
// Functions on sixteen lanes, written once for every instruction set. For the files of one instruction set only (see lanes_reference.h).
#pragma once

namespace lathe {

/// e^x within 1.5 units in the last place for x in -87 … 88; beyond, the value at the nearer end. x = n ln 2 + r with whole n and |r| <= ln
/// 2 / 2 (ln 2 in two parts, so that r is good to the last bit); e^r by its Taylor series to r^7, whose rest is below 6e-9.
template <typename Lanes>
Lanes expOf(const Lanes& x) {
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
template <typename Lanes>
Lanes geluOf(const Lanes& x) {
    constexpr float kSlope = 1.5957691216057308f;  // 2 sqrt(2 / pi)
    constexpr float kCubic = 0.044715f * 1.5957691216057308f;
    const Lanes slope = Lanes::fma(Lanes::mul(x, x), Lanes::set(-kCubic), Lanes::set(-kSlope));
    const Lanes power = expOf(Lanes::mul(x, slope));
    return Lanes::div(x, Lanes::add(Lanes::set(1.0f), power));
}

}  // namespace lathe
