// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/round_timer.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/base/clock.h"
#include "core/measure/machine_files.h"

namespace lathe {

namespace {

class SpinBarrier {
public:
    SpinBarrier(int threads, bool oversubscribed) : m_threads(threads), m_oversubscribed(oversubscribed) {}

    void wait() {
        const int phase = m_phase.load(std::memory_order_relaxed);
        if (m_arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == m_threads) {
            m_arrived.store(0, std::memory_order_relaxed);
            m_phase.store(phase + 1, std::memory_order_release);
            return;
        }
        while (m_phase.load(std::memory_order_acquire) == phase) {
            if (m_oversubscribed)
                std::this_thread::yield();
            else
                __builtin_ia32_pause();
        }
    }

private:
    const int m_threads;
    const bool m_oversubscribed;
    alignas(64) std::atomic<int> m_arrived{0};
    alignas(64) std::atomic<int> m_phase{0};
};

struct alignas(64) Stamps {
    double beginMs = 0, endMs = 0;
};

void sitOn(int processor) {
    std::vector<cpu_set_t> mask(CPU_ALLOC_SIZE(processor + 1) / sizeof(cpu_set_t) + 1);
    const size_t bytes = mask.size() * sizeof(cpu_set_t);
    CPU_ZERO_S(bytes, mask.data());
    CPU_SET_S(processor, bytes, mask.data());
    // Where it is refused the scheduler places the thread, which is how it is anyway.
    (void)sched_setaffinity(0, bytes, mask.data());
}

double secondsOf(const std::vector<Stamps>& stamps) {
    const auto begin = std::min_element(stamps.begin(), stamps.end(), [](auto& a, auto& b) { return a.beginMs < b.beginMs; })->beginMs;
    const auto end = std::max_element(stamps.begin(), stamps.end(), [](auto& a, auto& b) { return a.endMs < b.endMs; })->endMs;
    return (end - begin) / 1000;
}

}  // namespace

std::vector<double> timeRounds(int threads, const RoundPlan& plan, const std::function<void(int thread)>& work, const CancelToken& cancel) {
    const std::vector<int> processors = allowedProcessors();
    const auto count = static_cast<size_t>(threads);
    SpinBarrier barrier(threads, count > processors.size());
    std::vector<Stamps> stamps(count);
    std::vector<double> rounds;
    bool goesOn = true;  // thread 0 writes it between a round's end and the next one's barrier
    const double deadline = steadyMilliseconds() + plan.seconds * 1000;
    const auto decide = [&] {
        const auto done = static_cast<int>(rounds.size());
        const bool enough = done >= plan.maximumRounds || (done >= plan.minimumRounds && steadyMilliseconds() >= deadline);
        goesOn = !enough && !cancel.isCancelled();
    };
    const auto run = [&](int thread) {
        const auto index = static_cast<size_t>(thread);
        if (count > 1 && count == processors.size())
            sitOn(processors[index]);
        while (true) {
            if (thread == 0)
                decide();
            barrier.wait();
            if (!goesOn)
                return;
            stamps[index].beginMs = steadyMilliseconds();
            work(thread);
            stamps[index].endMs = steadyMilliseconds();
            barrier.wait();
            if (thread == 0)
                rounds.push_back(secondsOf(stamps));
        }
    };
    {
        std::vector<std::jthread> workers;
        for (int thread = 0; thread < threads; ++thread)
            workers.emplace_back(run, thread);
    }
    cancel.throwIfCancelled();
    return rounds;
}

}  // namespace lathe
