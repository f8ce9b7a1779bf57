// SPDX-License-Identifier: GPL-3.0-or-later
// Loops that do one thing as fast as a core can: read memory, multiply and add. They find the machine's limits, which kernels are then
// measured against, so nothing else is worth as little waste. Called by core/measure, which brings memory, threads and clocks.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/kernels/instruction_set.h"

namespace lathe {

/// What is read is a multiple of this many bytes and begins at a multiple of 64.
inline constexpr size_t kProbeBlock = 1024;

/// Returns something made of every byte, so that no read can be left out.
using ReadProbe = uint64_t (*)(const std::byte* begin, size_t bytes);

/// Returns something made of every operation.
struct ArithmeticProbe {
    uint32_t (*run)(int64_t rounds) = nullptr;
    int64_t operationsPerRound = 0;  // a multiplication and an addition are two
};

struct MachineProbe {
    InstructionSet set = InstructionSet::Reference;
    /// Two streams side by side, and the same with software prefetch. Which is faster depends on where the memory is: the second on
    /// memory beyond the caches, the first within them.
    ReadProbe read = nullptr;
    ReadProbe readAhead = nullptr;
    /// float32, fused where the set has that.
    ArithmeticProbe floats;
    /// Products of 8-bit numbers, by the set's quickest instructions. Without VNNI those are a product that adds neighbours into 16 bits
    /// and an addition there, a bound that exact kernels approach only with few bits: they must widen in time.
    ArithmeticProbe codes;
};

/// The set must be available.
const MachineProbe& machineProbe(InstructionSet set);

}  // namespace lathe
