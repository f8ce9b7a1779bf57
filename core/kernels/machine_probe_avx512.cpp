// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/lanes_avx512.h"
#include "core/kernels/machine_probe_loops.h"

namespace lathe {

namespace {

struct Register {
    using Type = __m512i;
    static Type zero() { return _mm512_setzero_si512(); }
    static Type load(const std::byte* from) { return _mm512_load_si512(from); }
    static Type mix(Type a, Type b) { return _mm512_xor_si512(a, b); }
    static uint64_t fold(Type a) { return static_cast<uint64_t>(_mm512_reduce_add_epi64(a)); }
};

struct Floats {
    using Sum = __m512;
    using Operand = __m512;
    static constexpr int kOperations = 2 * 16;
    static Sum sum(int i) { return _mm512_set1_ps(static_cast<float>(i)); }
    static Operand operand() { return _mm512_set1_ps(0.5f); }
    static void add(Sum& sum, Operand a, Operand b) { __asm__ volatile("vfmadd231ps %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b)); }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm512_cvtsi512_si32(_mm512_castps_si512(sum))); }
};

struct Codes {
    using Sum = __m512i;
    using Operand = __m512i;
    static constexpr int kOperations = 2 * 64;
    static Sum sum(int i) { return _mm512_set1_epi32(i); }
    static Operand operand() { return _mm512_set1_epi8(3); }
    static void add(Sum& sum, Operand a, Operand b) { __asm__ volatile("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b)); }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm512_cvtsi512_si32(sum)); }
};

}  // namespace

constexpr MachineProbe kAvx512Probe = probeOf<Register, Floats, Codes>(InstructionSet::Avx512);

}  // namespace lathe
