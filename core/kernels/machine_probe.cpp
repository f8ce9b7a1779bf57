// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of a probe, and the reference probe: it uses what every x86-64 processor has.
#include <emmintrin.h>

#include "core/kernels/machine_probe_loops.h"

namespace lathe {

namespace {

struct Register {
    using Type = __m128i;
    static Type zero() { return _mm_setzero_si128(); }
    static Type load(const std::byte* from) { return _mm_load_si128(reinterpret_cast<const __m128i*>(from)); }
    static Type mix(Type a, Type b) { return _mm_xor_si128(a, b); }
    static uint64_t fold(Type a) { return static_cast<uint64_t>(_mm_cvtsi128_si64(_mm_xor_si128(a, _mm_srli_si128(a, 8)))); }
};

struct Floats {
    using Sum = __m128;
    using Operand = __m128;
    static constexpr int kOperations = 2 * 4;
    static Sum sum(int i) { return _mm_set1_ps(static_cast<float>(i)); }
    static Operand operand() { return _mm_set1_ps(0.5f); }
    static void add(Sum& sum, Operand a, Operand b) {
        Sum product;
        __asm__ volatile("movaps %2, %1\n\tmulps %3, %1\n\taddps %1, %0" : "+x"(sum), "=&x"(product) : "x"(a), "x"(b));
    }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm_cvtsi128_si32(_mm_castps_si128(sum))); }
};

// SSE2 cannot multiply 8-bit numbers: they are widened to 16 bits first.
struct Codes {
    using Sum = __m128i;
    using Operand = __m128i;
    static constexpr int kOperations = 2 * 8;
    static Sum sum(int i) { return _mm_set1_epi32(i); }
    static Operand operand() { return _mm_set1_epi16(3); }
    static void add(Sum& sum, Operand a, Operand b) {
        Sum product;
        __asm__ volatile("movdqa %2, %1\n\tpmaddwd %3, %1\n\tpaddd %1, %0" : "+x"(sum), "=&x"(product) : "x"(a), "x"(b));
    }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm_cvtsi128_si32(sum)); }
};

}  // namespace

constexpr MachineProbe kReferenceProbe = probeOf<Register, Floats, Codes>(InstructionSet::Reference);

const MachineProbe& machineProbe(InstructionSet set) {
    switch (set) {
        case InstructionSet::Avx2:
            return kAvx2Probe;
        case InstructionSet::AvxVnni:
            return kAvxVnniProbe;
        case InstructionSet::Avx512:
            return kAvx512Probe;
        case InstructionSet::Reference:
            break;
    }
    return kReferenceProbe;
}

}  // namespace lathe
