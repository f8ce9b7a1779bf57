// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen float lanes in two AVX2 registers; lanes_reference.h documents each operation. For the files of one instruction set only (see
// lanes.h).
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include "core/kernels/lanes.h"

namespace lathe {

namespace {

struct Avx2Lanes {
    __m256 low, high;

    /// For 16 registers, two to a panel: 6 x 1 leaves 4 for weights and inputs.
    struct TileShape {
        static constexpr int kRows = 6;
        static constexpr int panels(int rows) { return rows == 1 ? 4 : rows == 2 ? 2 : 1; }
    };

    static Avx2Lanes load(const float* p) { return {_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)}; }
    static Avx2Lanes load(const Float16* p) {
        return {_mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))),
                _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 8)))};
    }
    static Avx2Lanes load(const int8_t* p) {
        return {_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p)))),
                _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p + 8))))};
    }
    static Avx2Lanes set(float value) { return {_mm256_set1_ps(value), _mm256_set1_ps(value)}; }
    static Avx2Lanes zero() { return {_mm256_setzero_ps(), _mm256_setzero_ps()}; }

    void store(float* p) const {
        _mm256_storeu_ps(p, low);
        _mm256_storeu_ps(p + 8, high);
    }
    void storeFirst(float* p, int count) const {
        _mm256_maskstore_ps(p, mask(count), low);
        // Forms the address beyond a short row only where some of its lanes are written.
        if (count > 8)
            _mm256_maskstore_ps(p + 8, mask(count - 8), high);
    }
    void storeInt8(int8_t* p) const {
        const __m256i words = _mm256_packs_epi32(_mm256_cvtps_epi32(low), _mm256_cvtps_epi32(high));
        const __m256i ordered = _mm256_permute4x64_epi64(words, 0xD8);
        const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(ordered), _mm256_extracti128_si256(ordered, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), bytes);
    }
    void store(Float16* p) const {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm256_cvtps_ph(low, _MM_FROUND_TO_NEAREST_INT));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p + 8), _mm256_cvtps_ph(high, _MM_FROUND_TO_NEAREST_INT));
    }

    static Avx2Lanes add(Avx2Lanes a, Avx2Lanes b) { return {_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)}; }
    static Avx2Lanes sub(Avx2Lanes a, Avx2Lanes b) { return {_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)}; }
    static Avx2Lanes mul(Avx2Lanes a, Avx2Lanes b) { return {_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high)}; }
    static Avx2Lanes div(Avx2Lanes a, Avx2Lanes b) { return {_mm256_div_ps(a.low, b.low), _mm256_div_ps(a.high, b.high)}; }
    static Avx2Lanes fma(Avx2Lanes a, Avx2Lanes b, Avx2Lanes c) {
        return {_mm256_fmadd_ps(a.low, b.low, c.low), _mm256_fmadd_ps(a.high, b.high, c.high)};
    }
    static Avx2Lanes max(Avx2Lanes a, Avx2Lanes b) { return {_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)}; }
    static Avx2Lanes min(Avx2Lanes a, Avx2Lanes b) { return {_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high)}; }
    static Avx2Lanes abs(Avx2Lanes a) {
        const __m256 sign = _mm256_set1_ps(-0.0f);
        return {_mm256_andnot_ps(sign, a.low), _mm256_andnot_ps(sign, a.high)};
    }
    static Avx2Lanes round(Avx2Lanes a) {
        constexpr int kNearest = _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC;
        return {_mm256_round_ps(a.low, kNearest), _mm256_round_ps(a.high, kNearest)};
    }
    static Avx2Lanes powerOfTwo(Avx2Lanes n) { return {powerOfTwo(n.low), powerOfTwo(n.high)}; }
    static Avx2Lanes first(Avx2Lanes a, Avx2Lanes b, int count) {
        return {_mm256_blendv_ps(b.low, a.low, _mm256_castsi256_ps(mask(count))),
                _mm256_blendv_ps(b.high, a.high, _mm256_castsi256_ps(mask(count - 8)))};
    }
    static float sum(Avx2Lanes a) {
        const __m256 eight = _mm256_add_ps(a.low, a.high);
        const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
    }
    static float maximum(Avx2Lanes a) {
        const __m256 eight = _mm256_max_ps(a.low, a.high);
        const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
    }
    static float squareRoot(float x) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))); }

private:
    static __m256i mask(int count) { return _mm256_cmpgt_epi32(_mm256_set1_epi32(count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)); }
    static __m256 powerOfTwo(__m256 n) {
        const __m256i exponent = _mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127));
        return _mm256_castsi256_ps(_mm256_slli_epi32(exponent, 23));
    }
};
static_assert(FloatLanes<Avx2Lanes>);

}  // namespace

}  // namespace lathe
