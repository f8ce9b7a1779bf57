// SPDX-License-Identifier: GPL-3.0-or-later
// Loops that do one thing as fast as a core can: read memory, or multiply and add. They find the limits of the machine that kernels are
// compared with. Called by core/measure, which supplies memory, threads and clocks.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/instruction_set.h"

namespace lathe {

/// The memory to read is a multiple of this many bytes and begins at a multiple of 64.
inline constexpr size_t kProbeBlock = 1024;

/// Returns a value that depends on every byte, so that no read can be optimized away.
using ReadProbe = uint64_t (*)(const std::byte* begin, size_t bytes);

/// run returns a value that depends on every operation.
struct ArithmeticProbe {
    uint32_t (*run)(int64_t rounds) = nullptr;
    int64_t operationsPerRound = 0;  // a multiplication and an addition are two
};

struct MachineProbe {
    InstructionSet set = InstructionSet::Reference;
    /// Two streams side by side; readAhead with software prefetch. read is faster in the caches, readAhead in memory beyond them.
    ReadProbe read = nullptr;
    ReadProbe readAhead = nullptr;
    /// float32; fused multiply-adds if the set has them.
    ArithmeticProbe floats;
    /// Products of 8-bit numbers with the set's fastest instructions. Without VNNI, those are a product that adds neighbours in 16 bits and
    /// a 16-bit addition: a bound that exact kernels approach only with few bits, because they must widen before the sums overflow.
    ArithmeticProbe codes;
};

/// The set must be available on this machine.
const MachineProbe& machineProbe(InstructionSet set);

}  // namespace lathe
