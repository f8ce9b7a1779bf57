// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/machine_probe_versions.h"
#include "core/kernels/machine_probe_ymm.h"

namespace lathe {

namespace {

struct Codes {
    using Sum = __m256i;
    using Operand = __m256i;
    static constexpr int kOperations = 2 * 32;
    static Sum sum(int i) { return _mm256_set1_epi32(i); }
    static Operand operand() { return _mm256_set1_epi8(3); }
    static void add(Sum& sum, Operand a, Operand b) { __asm__ volatile("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(a), "x"(b)); }
    static uint32_t fold(Sum sum) { return static_cast<uint32_t>(_mm256_cvtsi256_si32(sum)); }
};

}  // namespace

MachineProbe machineProbeAvxVnni() {
    return probeOf<YmmRegister, YmmFloats, Codes>(InstructionSet::AvxVnni);
}

}  // namespace lathe
