// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_pool.h"

#include <sched.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "core/base/error.h"

namespace lathe {

namespace {

// One pause takes 20 to 50 ns: about 50 us between jobs, the time in which a caller samples a token; longer inside a job, where the others
// are known to be at work.
constexpr int kSpinsBetweenJobs = 1500;
constexpr int kSpinsAtBarrier = 5000;

}  // namespace

Share shareOf(int count, int thread, int threads) {
    const auto edge = [&](int index) { return static_cast<int>(int64_t{count} * index / threads); };
    return {edge(thread), edge(thread + 1)};
}

int allowedProcessorCount() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1u, std::thread::hardware_concurrency());
}

ThreadPool::ThreadPool(int threads) : m_threads(threads), m_oversubscribed(threads > allowedProcessorCount()) {
    m_workers.reserve(static_cast<size_t>(threads) - 1);
    try {
        for (int thread = 1; thread < threads; ++thread)
            m_workers.emplace_back([this, thread] { work(thread); });
    } catch (const std::system_error& refusal) {
        end();
        throw failed("cannot start " + std::to_string(threads) + " threads", refusal.what(), "ask for fewer");
    }
}

ThreadPool::~ThreadPool() {
    end();
}

void ThreadPool::end() {
    m_stop = true;
    m_jobNumber.fetch_add(1, std::memory_order_release);
    m_jobNumber.notify_all();
    for (std::thread& worker : m_workers)
        worker.join();
}

void ThreadPool::runJob(Job job, void* context) {
    if (m_threads == 1)
        return job(context, 0);
    m_job = job;
    m_context = context;
    m_jobNumber.fetch_add(1, std::memory_order_release);
    m_jobNumber.notify_all();
    job(context, 0);
    barrier();
}

void ThreadPool::work(int thread) {
    uint32_t seen = 0;
    while (true) {
        waitForChange(m_jobNumber, seen, kSpinsBetweenJobs);
        ++seen;
        if (m_stop)
            return;
        m_job(m_context, thread);
        barrier();
    }
}

void ThreadPool::barrier() {
    if (m_threads == 1)
        return;
    const uint32_t phase = m_phase.load(std::memory_order_relaxed);
    if (m_arrived.fetch_add(1, std::memory_order_acq_rel) + 1 < m_threads)
        return waitForChange(m_phase, phase, kSpinsAtBarrier);
    m_arrived.store(0, std::memory_order_relaxed);
    m_phase.fetch_add(1, std::memory_order_release);
    m_phase.notify_all();
}

void ThreadPool::waitForChange(const std::atomic<uint32_t>& word, uint32_t old, int spins) const {
    if (m_oversubscribed)
        spins = 0;
    for (int i = 0; i < spins; ++i) {
        if (word.load(std::memory_order_acquire) != old)
            return;
        __builtin_ia32_pause();
    }
    word.wait(old, std::memory_order_acquire);
}

}  // namespace lathe
