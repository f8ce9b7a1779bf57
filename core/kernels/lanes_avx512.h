// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen float lanes in one AVX-512 register; lanes_reference.h documents each operation. For the files of one instruction set only (see
// lanes.h).
#pragma once

// gcc 12 warns about its own "undefined" registers in this header.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <cstddef>
#include <cstdint>

#include "core/kernels/lanes.h"

namespace lathe {

namespace {

struct Avx512Lanes {
    __m512 v;

    /// For 32 registers, one to a panel: 8 x 3 leaves 8 for weights and inputs.
    struct TileShape {
        static constexpr int kRows = 8;
        static constexpr int panels(int rows) { return rows <= 2 ? 4 : 3; }
    };

    static Avx512Lanes load(const float* p) { return {_mm512_loadu_ps(p)}; }
    static Avx512Lanes load(const Float16* p) { return {_mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)))}; }
    static Avx512Lanes load(const int8_t* p) {
        return {_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))))};
    }
    static Avx512Lanes set(float value) { return {_mm512_set1_ps(value)}; }
    static Avx512Lanes zero() { return {_mm512_setzero_ps()}; }

    void store(float* p) const { _mm512_storeu_ps(p, v); }
    void storeFirst(float* p, int count) const { _mm512_mask_storeu_ps(p, mask(count), v); }
    void storeInt8(int8_t* p) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(v))); }
    void store(Float16* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT)); }

    static Avx512Lanes add(Avx512Lanes a, Avx512Lanes b) { return {_mm512_add_ps(a.v, b.v)}; }
    static Avx512Lanes sub(Avx512Lanes a, Avx512Lanes b) { return {_mm512_sub_ps(a.v, b.v)}; }
    static Avx512Lanes mul(Avx512Lanes a, Avx512Lanes b) { return {_mm512_mul_ps(a.v, b.v)}; }
    static Avx512Lanes div(Avx512Lanes a, Avx512Lanes b) { return {_mm512_div_ps(a.v, b.v)}; }
    static Avx512Lanes fma(Avx512Lanes a, Avx512Lanes b, Avx512Lanes c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
    static Avx512Lanes max(Avx512Lanes a, Avx512Lanes b) { return {_mm512_max_ps(a.v, b.v)}; }
    static Avx512Lanes min(Avx512Lanes a, Avx512Lanes b) { return {_mm512_min_ps(a.v, b.v)}; }
    static Avx512Lanes abs(Avx512Lanes a) { return {_mm512_abs_ps(a.v)}; }
    static Avx512Lanes round(Avx512Lanes a) { return {_mm512_roundscale_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)}; }
    static Avx512Lanes powerOfTwo(Avx512Lanes n) {
        const __m512i exponent = _mm512_add_epi32(_mm512_cvtps_epi32(n.v), _mm512_set1_epi32(127));
        return {_mm512_castsi512_ps(_mm512_slli_epi32(exponent, 23))};
    }
    static Avx512Lanes first(Avx512Lanes a, Avx512Lanes b, int count) { return {_mm512_mask_blend_ps(mask(count), b.v, a.v)}; }
    static float sum(Avx512Lanes a) {
        const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(a.v), _mm512_extractf32x8_ps(a.v, 1));
        const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
    }
    static float maximum(Avx512Lanes a) {
        const __m256 eight = _mm256_max_ps(_mm512_castps512_ps256(a.v), _mm512_extractf32x8_ps(a.v, 1));
        const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
    }
    static float squareRoot(float x) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))); }

private:
    static __mmask16 mask(int count) { return static_cast<__mmask16>(count >= 16 ? 0xFFFFu : (1u << (count > 0 ? count : 0)) - 1); }
};
static_assert(FloatLanes<Avx512Lanes>);

}  // namespace

}  // namespace lathe
