// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/machine_limits.h"

#include <algorithm>

#include "core/base/instruction_set.h"
#include "core/measure/environment.h"
#include "core/measure/machine_files.h"
#include "core/measure/timing_turn.h"

namespace lathe {

namespace {

constexpr size_t kMiB = size_t{1} << 20;

void take(size_t& size, const Json& caches, const char* name) {
    if (const auto value = caches.find(name); value != caches.end() && value->is_number_integer())
        size = value->get<size_t>();
}

size_t availableMemory(const Json& environment) {
    const Json memory = environment.value("memory", Json::object());
    return memory.value("available_bytes", size_t{1} << 30);
}

class LimitsMeasurement {
public:
    LimitsMeasurement(const LimitsPlan& plan, Progress& progress, const CancelToken& cancel)
        : m_progress(progress),
          m_cancel(cancel),
          m_environment(captureEnvironment()),
          m_caches(cacheSizesIn(m_environment)),
          m_mostBytes(std::min(plan.mostBytes, availableMemory(m_environment) / 4)) {
        const int all = plan.threads > 0 ? plan.threads : std::max(1, static_cast<int>(allowedProcessors().size()));
        m_threadCounts = all > 1 ? std::vector<int>{1, all} : std::vector<int>{1};
        for (const InstructionSet set : kInstructionSets)
            if (isAvailable(set))
                m_sets.push_back(set);
        for (const int threads : m_threadCounts)
            m_total += static_cast<int64_t>(workingSetsFor(threads).size() + 2 * m_sets.size());
        m_round.seconds = plan.seconds / static_cast<double>(m_total);
    }

    Json run() {
        m_progress.phase({PhaseKind::Other, "measure this machine"});
        for (const int threads : m_threadCounts) {
            measureReads(threads);
            for (const InstructionSet set : m_sets)
                measureArithmetic(threads, set);
        }
        return {{"threads", m_threadCounts.back()},
                {"caches", {{"l1", m_caches.first}, {"l2", m_caches.second}, {"l3", m_caches.third}}},
                {"huge_pages", m_environment.value("transparent_huge_pages", "unknown")},
                {"read", m_reads},
                {"arithmetic", m_arithmetic}};
    }

private:
    std::vector<size_t> workingSetsFor(int threads) const { return workingSets(m_caches, threads, m_mostBytes); }

    void measureReads(int threads) {
        const std::vector<size_t> sizes = workingSetsFor(threads);
        MachineSpeed speed(threads, sizes.back());
        for (const size_t bytes : sizes) {
            const SpeedSummary summary = summaryOf(speed.read(bytes, speed.passesFor(bytes), m_round, m_cancel));
            m_reads.push_back({{"level", levelOf(bytes, threads, m_caches)},
                               {"bytes", bytes},
                               {"threads", threads},
                               {"gb_per_second", summary.best / 1e9},
                               {"median_gb_per_second", summary.median / 1e9},
                               {"rounds", summary.rounds}});
            m_progress.step(++m_done, m_total);
        }
    }

    void measureArithmetic(int threads, InstructionSet set) {
        const MachineSpeed speed(threads, 0, std::string(nameOf(set)));
        for (const NumberKind kind : {NumberKind::Float32, NumberKind::Int8}) {
            const SpeedSummary summary = summaryOf(speed.compute(kind, m_round, m_cancel));
            m_arithmetic.push_back({{"instruction_set", nameOf(set)},
                                    {"numbers", kind == NumberKind::Float32 ? "fp32" : "int8"},
                                    {"threads", threads},
                                    {"gop_per_second", summary.best / 1e9},
                                    {"median_gop_per_second", summary.median / 1e9},
                                    {"rounds", summary.rounds}});
            m_progress.step(++m_done, m_total);
        }
    }

    Progress& m_progress;
    const CancelToken& m_cancel;
    const Json m_environment;
    const CacheSizes m_caches;
    const size_t m_mostBytes;
    std::vector<int> m_threadCounts;
    std::vector<InstructionSet> m_sets;
    RoundPlan m_round;
    int64_t m_done = 0, m_total = 0;
    Json m_reads = Json::array(), m_arithmetic = Json::array();
};

}  // namespace

CacheSizes cacheSizesIn(const Json& environment) {
    CacheSizes sizes;
    const Json caches = environment.value("cpu", Json::object()).value("cache_bytes", Json::object());
    take(sizes.first, caches, "l1d");
    take(sizes.second, caches, "l2");
    take(sizes.third, caches, "l3");
    return sizes;
}

std::vector<size_t> workingSets(const CacheSizes& caches, int threads, size_t mostBytes) {
    const auto count = static_cast<size_t>(threads);
    const size_t most = std::min(std::clamp(8 * caches.third, 512 * kMiB, 4096 * kMiB), mostBytes);
    // Two thirds of a cache, so that what else is in it does not push the data out.
    std::vector<size_t> sizes = {count * (caches.first * 2 / 3), count * (caches.second * 2 / 3)};
    for (size_t bytes = 4 * kMiB; bytes <= most; bytes *= 2)
        if (bytes > sizes.back())
            sizes.push_back(bytes);
    return sizes;
}

std::string levelOf(size_t bytes, int threads, const CacheSizes& caches) {
    const size_t share = bytes / static_cast<size_t>(threads);
    if (share <= caches.first)
        return "L1";
    if (share <= caches.second)
        return "L2";
    return bytes <= caches.third ? "L3" : "memory";
}

Json measureMachineLimits(const LimitsPlan& plan, Progress& progress, const CancelToken& cancel) {
    const TimingTurn turn("limits of this machine", progress, cancel);
    Json limits = LimitsMeasurement(plan, progress, cancel).run();
    limits["timing"] = toJson(turn.quietness());
    return limits;
}

}  // namespace lathe
