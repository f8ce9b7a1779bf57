// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that compute a list of steps together. A step is cut into pieces; every thread takes those of its own share first and then what
// others have left, and a step begins when all pieces of the one before are done. So a thread that is not scheduled delays the others only
// while it holds a piece. The caller is thread 0. Waiting spins for some microseconds (a forward pass has dozens of steps) and then
// sleeps, so that an idle pool uses no processor time. One caller at a time.
#pragma once

#include <algorithm>
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

/// Work on items 0 … items - 1, in pieces of itemsOfPiece (the last may be shorter); at most 65,534 pieces.
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
        if (m_threads == 1)
            return runAlone(steps, function);
        runJob(
            steps,
            [](void* context, int thread, size_t step, Share items) {
                (*static_cast<std::remove_reference_t<Function>*>(context))(thread, step, items);
            },
            &function);
    }

    /// The same by the caller alone, as thread 0: for steps that take no longer than handing them out, which is about a microsecond.
    template <typename Function>
    static void runAlone(std::span<const PoolStep> steps, Function&& function) {
        for (size_t step = 0; step < steps.size(); ++step) {
            for (int begin = 0; begin < steps[step].items; begin += steps[step].itemsOfPiece)
                function(0, step, Share{begin, std::min(begin + steps[step].itemsOfPiece, steps[step].items)});
        }
    }

private:
    using Job = void (*)(void* context, int thread, size_t step, Share items);

    /// The pieces of a thread's share that nobody has taken yet: the number of the step that they belong to (32 bits), the end, the next.
    struct alignas(64) Untaken {
        std::atomic<uint64_t> pieces{0};
    };

    /// What a thread has done of the step that is open and not reported yet, and how long it has stalled in the job.
    struct Part {
        int done = 0;
        double stalledMs = 0;
    };

    void runJob(std::span<const PoolStep> steps, Job job, void* context);
    void work(int thread);
    void end();
    int openNextStep(uint32_t number);
    void takePart(int thread, uint32_t number, Part& part);
    int takePieces(int thread, int owner, uint32_t number);
    bool finish(Part& part, uint32_t number);
    bool takePiece(int owner, uint32_t number, int& piece);
    uint32_t numberOf(int thread) const;
    bool spin(int thread, uint32_t number, int spins) const;
    void sleep(uint32_t number, double& stalledMs);

    // What changes at every step lies apart from what does not, in cache lines of its own.
    const int m_threads;
    const int m_spins;
    std::unique_ptr<Untaken[]> m_untaken;
    std::atomic<double> m_jobBegan{0};
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_isFinished{true};  // for those who judge how long they have waited; the caller hears of it in another way
    // The job; read only by the caller and by who holds a piece, whom the caller waits for.
    alignas(64) Job m_job = nullptr;
    void* m_context = nullptr;
    std::span<const PoolStep> m_steps;
    size_t m_step = 0;
    /// Counts the steps that were opened in the pool's life; who sleeps waits for it to change.
    alignas(64) std::atomic<uint32_t> m_number{0};
    alignas(64) std::atomic<int> m_undone{0};
    alignas(64) std::atomic<int> m_inUse;
    std::mutex m_budgetMutex;
    ThreadBudget m_budget;
    std::vector<std::thread> m_workers;
};

}  // namespace lathe
