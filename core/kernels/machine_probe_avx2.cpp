// SPDX-License-Identifier: GPL-3.0-or-later
// The probes of AVX2 and of AVX-VNNI, which only multiplies codes differently.
#include <immintrin.h>

#include "core/kernels/machine_probe_loops.h"

namespace lathe {

namespace {

struct Register {
    using Type = __m256i;
    static Type zero() { return _mm256_setzero_si256(); }
    static Type load(const std::byte* from) { return _mm256_load_si256(reinterpret_cast<const __m256i*>(from)); }
    static Type mix(Type a, Type b) { return _mm256_xor_si256(a, b); }
    static uint64_t fold(Type a) {
        const __m128i half = _mm_xor_si128(_mm256_castsi256_si128(a), _mm256_extracti128_si256(a, 1));
        return static_cast<uint64_t>(_mm_cvtsi128_si64(_mm_xor_si128(half, _mm_srli_si128(half, 8))));
    }
};

struct Floats {
    using Sum = __m256;
    using Operand = __m256;
    static constexpr int kOperations = 2 * 8;
    static Sum sum(int i) { return _mm256_set1_ps(static_cast<float>(i)); }
    static Operand operand() { return _mm256_set1_ps(0.5f); }
    static void add(Sum& sum, Operand a, Operand b) { __asm__ volatile("vfmadd231ps %2, %1, %0" : "+x"(sum) : "x"(a), "x"(b)); }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm256_cvtsi256_si32(_mm256_castps_si256(sum))); }
};

struct MaddubsCodes {
    using Sum = __m256i;
    using Operand = __m256i;
    static constexpr int kOperations = 2 * 32;
    static Sum sum(int i) { return _mm256_set1_epi16(static_cast<int16_t>(i)); }
    static Operand operand() { return _mm256_set1_epi8(3); }
    static void add(Sum& sum, Operand a, Operand b) {
        Sum product;
        __asm__ volatile("vpmaddubsw %3, %2, %1\n\tvpaddw %1, %0, %0" : "+x"(sum), "=&x"(product) : "x"(a), "x"(b));
    }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm256_cvtsi256_si32(sum)); }
};

struct VnniCodes {
    using Sum = __m256i;
    using Operand = __m256i;
    static constexpr int kOperations = 2 * 32;
    static Sum sum(int i) { return _mm256_set1_epi32(i); }
    static Operand operand() { return _mm256_set1_epi8(3); }
    static void add(Sum& sum, Operand a, Operand b) { __asm__ volatile("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(a), "x"(b)); }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm256_cvtsi256_si32(sum)); }
};

}  // namespace

constexpr MachineProbe kAvx2Probe = probeOf<Register, Floats, MaddubsCodes>(InstructionSet::Avx2);
constexpr MachineProbe kAvxVnniProbe = probeOf<Register, Floats, VnniCodes>(InstructionSet::AvxVnni);

}  // namespace lathe
