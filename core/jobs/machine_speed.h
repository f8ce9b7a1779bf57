// SPDX-License-Identifier: GPL-3.0-or-later
// How fast some threads of this machine read memory and compute, found by loops that do nothing else (core/kernels/machine_probe.h).
// Whatever a kernel reaches is a share of this.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/measure/round_timer.h"

namespace lathe {

enum class NumberKind {
    Float32,
    Int8,
};

/// What rounds came to: bytes or operations a second.
struct SpeedSummary {
    double best = 0;    // what the machine can do
    double median = 0;  // what it did, with whatever else ran on it
    int rounds = 0;
};
/// Failed for no speeds.
SpeedSummary summaryOf(std::span<const double> speeds);

class MachineSpeed {
public:
    /// threads at least 1. Reads of up to mostBytes find memory of that size, in huge pages where the system gives them; longer ones go
    /// around in it. instructionSet: "reference", "avx2", "avxvnni", "avx512"; empty: the best this machine has. Bad input for one it does
    /// not have.
    MachineSpeed(int threads, size_t mostBytes, const std::string& instructionSet = {});
    ~MachineSpeed();

    int threads() const;

    /// Bytes a second of each round, in which every thread reads its share of workingSet `passes` times, with the loop that is the fastest
    /// there.
    std::vector<double> read(size_t workingSet, int passes, const RoundPlan& plan, const CancelToken& cancel);
    /// So many passes that a round is long against the clock's and the threads' unevenness.
    int passesFor(size_t workingSet) const;

    /// Operations a second of each round; a multiplication and an addition are two.
    std::vector<double> compute(NumberKind kind, const RoundPlan& plan, const CancelToken& cancel) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace lathe
