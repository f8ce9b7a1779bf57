// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that run one function together, again and again, with barriers inside. The caller is thread 0. Waiting spins for some
// microseconds (a forward pass has dozens of barriers) and then sleeps, so that an idle pool uses no processor time. One caller at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

namespace lathe {

/// Part `thread` of count items cut into nearly equal consecutive parts: [begin, end).
struct Share {
    int begin = 0;
    int end = 0;
};
Share shareOf(int count, int thread, int threads);

/// Processors that this process may use.
int allowedProcessorCount();

class ThreadPool {
public:
    /// threads at least 1, the caller included.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return m_threads; }

    /// Calls function(thread) on every thread and returns when all are done. It must not throw.
    template <typename Function>
    void run(Function&& function) {
        runJob([](void* context, int thread) { (*static_cast<std::remove_reference_t<Function>*>(context))(thread); }, &function);
    }

    /// Within run: waits until every thread has come here; what they wrote before is then seen by all.
    void barrier();

private:
    using Job = void (*)(void* context, int thread);

    void runJob(Job job, void* context);
    void work(int thread);
    void end();
    void waitForChange(const std::atomic<uint32_t>& word, uint32_t old, int spins) const;

    const int m_threads;
    const bool m_oversubscribed;
    Job m_job = nullptr;
    void* m_context = nullptr;
    bool m_stop = false;
    alignas(64) std::atomic<uint32_t> m_jobNumber{0};
    alignas(64) std::atomic<uint32_t> m_phase{0};
    alignas(64) std::atomic<int> m_arrived{0};
    std::vector<std::thread> m_workers;
};

}  // namespace lathe
