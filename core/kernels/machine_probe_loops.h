// SPDX-License-Identifier: GPL-3.0-or-later
// The loops of machine_probe.h over the registers of one instruction set, and the probes of each set. For the files of one instruction set
// only (see lanes.h).
#pragma once

#include <concepts>

#include "core/kernels/machine_probe.h"

namespace lathe {

// Constants: code compiled for an instruction set runs only where the machine has it.
extern const MachineProbe kReferenceProbe;
extern const MachineProbe kAvx2Probe;
extern const MachineProbe kAvxVnniProbe;
extern const MachineProbe kAvx512Probe;

/// A register to read memory into.
template <typename R>
concept ReadRegister = requires(typename R::Type a, const std::byte* from) {
    { R::zero() } -> std::same_as<typename R::Type>;
    { R::load(from) } -> std::same_as<typename R::Type>;
    { R::mix(a, a) } -> std::same_as<typename R::Type>;
    { R::fold(a) } -> std::same_as<uint64_t>;  // depends on every byte
};

/// A multiplication and an addition on every lane of a register. They are written in assembly, so that the compiler neither moves sums
/// around nor skips operations whose result it knows.
template <typename S>
concept ArithmeticStep = requires(typename S::Sum& sum, typename S::Operand a, int i) {
    { S::kOperations } -> std::convertible_to<int>;  // of one step
    { S::sum(i) } -> std::same_as<typename S::Sum>;  // what chain i starts with
    { S::operand() } -> std::same_as<typename S::Operand>;
    S::add(sum, a, a);
    { S::fold(sum) } -> std::same_as<uint32_t>;  // depends on every operation
};

namespace {

// Four lines of each stream are in flight at a time. kAhead: bytes to prefetch ahead; 0: none.
template <ReadRegister Register, size_t kAhead>
uint64_t readStreams(const std::byte* begin, size_t bytes) {
    constexpr size_t kStreams = 2, kStep = 256;
    constexpr size_t kLoads = kStep / sizeof(typename Register::Type);
    constexpr size_t kSums = kLoads < 4 ? kLoads : 4;
    typename Register::Type sums[kStreams][kSums];
    for (auto& ofStream : sums)
        for (auto& sum : ofStream)
            sum = Register::zero();
    const size_t half = bytes / kStreams;
    for (size_t at = 0; at < half; at += kStep) {
        for (size_t stream = 0; stream < kStreams; ++stream) {
            const std::byte* from = begin + stream * half + at;
            for (size_t line = 0; kAhead > 0 && line < kStep; line += 64)
                __builtin_prefetch(from + kAhead + line);
            for (size_t i = 0; i < kLoads; ++i) {
                auto& sum = sums[stream][i % kSums];
                sum = Register::mix(sum, Register::load(from + i * sizeof(typename Register::Type)));
            }
        }
    }
    auto all = Register::zero();
    for (const auto& ofStream : sums)
        for (const auto& sum : ofStream)
            all = Register::mix(all, sum);
    return Register::fold(all);
}

// Far enough ahead to hide the latency of memory, near enough for the lines to stay in the L2 cache until they are read.
constexpr size_t kPrefetchBytes = 2048;

// Independent chains: two units with a latency of five steps need ten.
constexpr int kChains = 12;

// Every chain has a variable of its own, because gcc keeps the elements of an array in memory.
template <ArithmeticStep Step>
uint32_t chains(int64_t rounds) {
    using Sum = typename Step::Sum;
    Sum s0 = Step::sum(0), s1 = Step::sum(1), s2 = Step::sum(2), s3 = Step::sum(3), s4 = Step::sum(4), s5 = Step::sum(5);
    Sum s6 = Step::sum(6), s7 = Step::sum(7), s8 = Step::sum(8), s9 = Step::sum(9), s10 = Step::sum(10), s11 = Step::sum(11);
    const typename Step::Operand a = Step::operand(), b = Step::operand();
    const auto add = [&](auto&... sums) { (Step::add(sums, a, b), ...); };
    for (int64_t round = 0; round < rounds; ++round)
        add(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11);
    const auto fold = [](const auto&... sums) { return (Step::fold(sums) ^ ...); };
    return fold(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11);
}

template <ReadRegister Register, ArithmeticStep Floats, ArithmeticStep Codes>
constexpr MachineProbe probeOf(InstructionSet set) {
    return {
        .set = set,
        .read = readStreams<Register, 0>,
        .readAhead = readStreams<Register, kPrefetchBytes>,
        .floats = {.run = chains<Floats>, .operationsPerRound = kChains * Floats::kOperations},
        .codes = {.run = chains<Codes>, .operationsPerRound = kChains * Codes::kOperations},
    };
}

}  // namespace

}  // namespace lathe
