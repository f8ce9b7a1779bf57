// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that compute a list of steps together. A step is cut into pieces; every thread takes those of its own share first and then what
// others have left, and a step begins when all pieces of the one before are done. So a thread that is not scheduled delays the others only
// while it holds a piece. The caller is thread 0. Waiting spins for some microseconds (a forward pass has dozens of steps) and then
// sleeps, so that an idle pool uses no processor time. One caller at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "core/engine/thread_budget.h"

namespace lathe {

/// Part `part` of count items cut into nearly equal consecutive parts: [begin, end).
struct Share {
    int begin = 0;
    int end = 0;
};
Share shareOf(int count, int part, int parts);

/// Processors that this process may use.
int allowedProcessorCount();

/// Work on items 0 … items - 1, in pieces of itemsOfPiece (the last may be shorter); at most 65,535 pieces.
struct PoolStep {
    int items = 0;
    int itemsOfPiece = 1;

    int pieces() const { return (items + itemsOfPiece - 1) / itemsOfPiece; }
};

class ThreadPool {
public:
    /// threads at least 1, the caller included.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return m_threads; }
    /// Those that are used now: fewer while other programs keep some of the processors busy.
    int threadsInUse() const { return m_inUse.load(std::memory_order_relaxed); }

    /// Calls function(thread, step, items) once for every piece of every step, in the order of the steps, and returns when all are done.
    /// What a piece has written is seen by all pieces of later steps. Which thread takes a piece is open; a thread takes one at a time.
    /// function must not throw.
    template <typename Function>
    void run(std::span<const PoolStep> steps, Function&& function) {
        runJob(
            steps,
            [](void* context, int thread, size_t step, Share items) {
                (*static_cast<std::remove_reference_t<Function>*>(context))(thread, step, items);
            },
            &function);
    }

private:
    using Job = void (*)(void* context, int thread, size_t step, Share items);

    /// The pieces of a thread's share that nobody has taken yet: the number of the step that they belong to, the end, the next.
    struct alignas(64) Untaken {
        std::atomic<uint64_t> pieces{0};
    };

    void runJob(std::span<const PoolStep> steps, Job job, void* context);
    void work(int thread);
    void end();
    void openNextStep(uint32_t number);
    void takePieces(int thread, uint32_t number);
    bool takePiece(int owner, uint32_t number, int& piece);
    void waitForStepAfter(uint32_t number, double& stalledMs);

    const int m_threads;
    const int m_spins;
    // The job; read only by the caller and by who holds a piece, whom the caller waits for.
    Job m_job = nullptr;
    void* m_context = nullptr;
    std::span<const PoolStep> m_steps;
    size_t m_step = 0;
    std::atomic<double> m_jobBegan{0};
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_isFinished{true};
    /// Counts the steps that were opened in the pool's life.
    alignas(64) std::atomic<uint32_t> m_number{0};
    alignas(64) std::atomic<int> m_undone{0};
    alignas(64) std::atomic<int> m_inUse;
    std::mutex m_budgetMutex;
    ThreadBudget m_budget;
    std::unique_ptr<Untaken[]> m_untaken;
    std::vector<std::thread> m_workers;
};

}  // namespace lathe
