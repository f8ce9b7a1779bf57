// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/machine_speed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "core/base/page_memory.h"
#include "core/kernels/machine_probe.h"
#include "core/measure/statistics.h"

namespace lathe {

namespace {

// A round of half a millisecond in the nearest cache, of some milliseconds beyond the last.
constexpr size_t kRoundBytesPerThread = size_t{128} << 20;
constexpr int64_t kRoundOfArithmetic = 50'000;
// Rounds by which the faster of two loops is found.
constexpr RoundPlan kTrial = {.minimumRounds = 3, .maximumRounds = 8, .seconds = 0.03};

const MachineProbe& probeNamed(const std::string& instructionSet) {
    if (instructionSet.empty())
        return machineProbe(bestInstructionSet());
    const auto set = instructionSetNamed(instructionSet);
    if (!set || !isAvailable(*set))
        throw badInput("cannot measure with the instruction set \"" + instructionSet + "\"",
                       fmt::format("the best that this machine has is {}", nameOf(bestInstructionSet())));
    return machineProbe(*set);
}

std::vector<double> speedsOf(std::vector<double> seconds, double amount) {
    for (double& value : seconds)
        value = amount / value;
    return seconds;
}

// Something that the compiler must suppose to be looked at.
template <typename T>
void keep(T value) {
    __asm__ volatile("" : : "r"(value));
}

}  // namespace

SpeedSummary summaryOf(std::span<const double> speeds) {
    const double middle = median(speeds);  // refuses an empty series
    return {*std::max_element(speeds.begin(), speeds.end()), middle, static_cast<int>(speeds.size())};
}

struct MachineSpeed::Impl {
    Impl(int threadCount, size_t mostBytes, const std::string& instructionSet)
        : threads(threadCount),
          probe(probeNamed(instructionSet)),
          shareBytes(shareOf(mostBytes)),
          pages(shareBytes * static_cast<size_t>(threadCount)) {
        // Each thread's part is made by itself: on memory near its processor.
        const auto fill = [this](int thread) { std::memset(part(thread), thread + 1, shareBytes); };
        timeRounds(threads, {1, 1, 0}, fill, {});
    }

    size_t shareOf(size_t bytes) const { return std::max<size_t>(bytes / static_cast<size_t>(threads) / kProbeBlock, 1) * kProbeBlock; }
    std::byte* part(int thread) const { return pages.data() + static_cast<size_t>(thread) * shareBytes; }

    std::vector<double> read(ReadProbe loop, size_t workingSet, int passes, const RoundPlan& plan, const CancelToken& cancel) const {
        const size_t share = shareOf(workingSet);
        const auto work = [&](int thread) {
            for (int pass = 0; pass < passes; ++pass)
                for (size_t done = 0; done < share; done += shareBytes)
                    keep(loop(part(thread), std::min(shareBytes, share - done)));
        };
        const double amount = static_cast<double>(share) * threads * passes;
        return speedsOf(timeRounds(threads, plan, work, cancel), amount);
    }

    ReadProbe fasterLoop(size_t workingSet, int passes, const CancelToken& cancel) {
        if (workingSet == chosenFor)
            return chosen;
        const auto best = [&](ReadProbe loop) { return summaryOf(read(loop, workingSet, passes, kTrial, cancel)).best; };
        const double plain = best(probe.read);
        chosen = plain > best(probe.readAhead) ? probe.read : probe.readAhead;
        chosenFor = workingSet;
        return chosen;
    }

    const int threads;
    const MachineProbe& probe;
    const size_t shareBytes;  // of memory, of each thread
    const PageMemory pages;
    size_t chosenFor = 0;
    ReadProbe chosen = nullptr;
};

MachineSpeed::MachineSpeed(int threads, size_t mostBytes, const std::string& instructionSet)
    : m_impl(std::make_unique<Impl>(threads, mostBytes, instructionSet)) {}

MachineSpeed::~MachineSpeed() = default;

int MachineSpeed::threads() const {
    return m_impl->threads;
}

std::vector<double> MachineSpeed::read(size_t workingSet, int passes, const RoundPlan& plan, const CancelToken& cancel) {
    const ReadProbe loop = m_impl->fasterLoop(workingSet, passes, cancel);
    return m_impl->read(loop, workingSet, passes, plan, cancel);
}

int MachineSpeed::passesFor(size_t workingSet) const {
    const size_t bytes = kRoundBytesPerThread * static_cast<size_t>(m_impl->threads);
    return static_cast<int>(std::max<size_t>(1, bytes / std::max<size_t>(workingSet, 1)));
}

std::vector<double> MachineSpeed::compute(NumberKind kind, const RoundPlan& plan, const CancelToken& cancel) const {
    const ArithmeticProbe& arithmetic = kind == NumberKind::Int8 ? m_impl->probe.codes : m_impl->probe.floats;
    const auto work = [&](int) { keep(arithmetic.run(kRoundOfArithmetic)); };
    const double amount = static_cast<double>(kRoundOfArithmetic * arithmetic.operationsPerRound) * m_impl->threads;
    return speedsOf(timeRounds(m_impl->threads, plan, work, cancel), amount);
}

}  // namespace lathe
