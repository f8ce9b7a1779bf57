// SPDX-License-Identifier: GPL-3.0-or-later
// Codes, activations and scales in AVX-512 registers, for the low-bit products. For the files of this instruction set only.
#pragma once

#include "core/kernels/lanes_avx512.h"

namespace lathe {

namespace {

struct Avx512Bytes {
    static constexpr int kSize = 64;
    __m512i v;

    static Avx512Bytes load(const uint8_t* p) { return {_mm512_loadu_si512(p)}; }
    void store(uint8_t* p) const { _mm512_storeu_si512(p, v); }
    static Avx512Bytes mask(Avx512Bytes a, int bits) { return {_mm512_and_si512(a.v, _mm512_set1_epi8(static_cast<char>(bits)))}; }
    static Avx512Bytes combine(Avx512Bytes a, Avx512Bytes b) { return {_mm512_or_si512(a.v, b.v)}; }
    // Bits that cross into a neighbouring byte are masked away afterwards.
    template <int Left>
    static Avx512Bytes shifted(Avx512Bytes a) {
        if constexpr (Left > 0)
            return {_mm512_slli_epi16(a.v, Left)};
        if constexpr (Left < 0)
            return {_mm512_srli_epi16(a.v, -Left)};
        return a;
    }
};

inline __m512i fourInputs(const int8_t* x) {
    int32_t packed;
    __builtin_memcpy(&packed, x, sizeof packed);
    return _mm512_set1_epi32(packed);
}

inline __m512 scalesAt(const uint16_t* bfloat16) {
    const __m512i wide = _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bfloat16)));
    return _mm512_castsi512_ps(_mm512_slli_epi32(wide, 16));
}

}  // namespace

}  // namespace lathe
