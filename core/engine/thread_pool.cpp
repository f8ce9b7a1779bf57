// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_pool.h"

#include <sched.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <system_error>

#include "core/base/error.h"

namespace lathe {

namespace {

// One pause takes 20 to 50 ns: some 50 us, the time in which a caller samples a token, and longer than a piece takes. A thread that waits
// longer than this waits for one that is not scheduled, and had better leave it the processor.
constexpr int kSpins = 1500;

// So many other threads' shares are searched for pieces: among many threads a search of all would cost more than it finds.
constexpr int kSearchedShares = 8;

double milliseconds() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

uint64_t untaken(uint32_t number, int next, int end) {
    return uint64_t{number} << 32 | static_cast<uint64_t>(end) << 16 | static_cast<uint64_t>(next);
}

}  // namespace

Share shareOf(int count, int part, int parts) {
    const auto edge = [&](int index) { return static_cast<int>(int64_t{count} * index / parts); };
    return {edge(part), edge(part + 1)};
}

int allowedProcessorCount() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1u, std::thread::hardware_concurrency());
}

ThreadPool::ThreadPool(int threads)
    : m_threads(threads),
      m_spins(threads > allowedProcessorCount() ? 0 : kSpins),
      m_inUse(threads),
      m_budget(threads),
      m_untaken(std::make_unique<Untaken[]>(static_cast<size_t>(threads))) {
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
    m_number.fetch_add(1, std::memory_order_release);
    m_number.notify_all();
    m_inUse.store(m_threads + 1, std::memory_order_release);  // a change, so that those that are not in use look up, too
    m_inUse.notify_all();
    for (std::thread& worker : m_workers)
        worker.join();
}

void ThreadPool::runJob(std::span<const PoolStep> steps, Job job, void* context) {
    if (m_threads == 1) {
        for (size_t step = 0; step < steps.size(); ++step) {
            for (int begin = 0; begin < steps[step].items; begin += steps[step].itemsOfPiece)
                job(context, 0, step, {begin, std::min(begin + steps[step].itemsOfPiece, steps[step].items)});
        }
        return;
    }
    const double now = milliseconds();
    m_jobBegan.store(now, std::memory_order_relaxed);
    if (threadsInUse() < m_threads) {
        const std::lock_guard lock(m_budgetMutex);
        m_budget.mayRaise(now);
        if (m_inUse.exchange(m_budget.threads(), std::memory_order_acq_rel) != m_budget.threads())
            m_inUse.notify_all();
    }
    m_job = job;
    m_context = context;
    m_steps = steps;
    m_step = 0;
    m_isFinished.store(false, std::memory_order_relaxed);
    openNextStep(m_number.load(std::memory_order_relaxed) + 1);
    double stalledMs = 0;
    while (true) {
        const uint32_t number = m_number.load(std::memory_order_acquire);
        if (m_isFinished.load(std::memory_order_relaxed))
            return;
        takePieces(0, number);
        waitForStepAfter(number, stalledMs);
    }
}

void ThreadPool::work(int thread) {
    double stalledMs = 0, jobOfStall = 0;
    while (!m_stop) {
        const int inUse = m_inUse.load(std::memory_order_acquire);
        if (thread >= inUse) {
            m_inUse.wait(inUse, std::memory_order_acquire);
            continue;
        }
        const uint32_t number = m_number.load(std::memory_order_acquire);
        if (const double began = m_jobBegan.load(std::memory_order_relaxed); began != jobOfStall) {
            jobOfStall = began;
            stalledMs = 0;
        }
        takePieces(thread, number);
        waitForStepAfter(number, stalledMs);
    }
}

// Opens m_step, or the first behind it that has items, as the number-th of the pool. Called by the one who did the last piece of the step
// before, so by nobody else.
void ThreadPool::openNextStep(uint32_t number) {
    while (m_step < m_steps.size() && m_steps[m_step].items == 0)
        ++m_step;
    if (m_step == m_steps.size()) {
        m_isFinished.store(true, std::memory_order_relaxed);
    } else {
        const int pieces = m_steps[m_step].pieces();
        const int inUse = std::min(threadsInUse(), m_threads);
        for (int thread = 0; thread < m_threads; ++thread) {
            const Share share = thread < inUse ? shareOf(pieces, thread, inUse) : Share{};
            m_untaken[static_cast<size_t>(thread)].pieces.store(untaken(number, share.begin, share.end), std::memory_order_relaxed);
        }
        m_undone.store(pieces, std::memory_order_relaxed);
    }
    m_number.store(number, std::memory_order_release);
    m_number.notify_all();
}

void ThreadPool::takePieces(int thread, uint32_t number) {
    int done = 0;
    const int searched = std::min(m_threads, kSearchedShares);
    for (int i = 0; i < searched; ++i) {
        const int owner = (thread + i) % m_threads;
        for (int piece = 0; takePiece(owner, number, piece); ++done) {
            const PoolStep& step = m_steps[m_step];
            const int begin = piece * step.itemsOfPiece;
            m_job(m_context, thread, m_step, {begin, std::min(begin + step.itemsOfPiece, step.items)});
        }
    }
    if (done == 0 || m_undone.fetch_sub(done, std::memory_order_acq_rel) != done)
        return;
    ++m_step;
    openNextStep(number + 1);
}

// False where the share has no piece left, or where its step is over: then nothing of the job may be looked at.
bool ThreadPool::takePiece(int owner, uint32_t number, int& piece) {
    std::atomic<uint64_t>& pieces = m_untaken[static_cast<size_t>(owner)].pieces;
    uint64_t seen = pieces.load(std::memory_order_relaxed);
    do {
        const int next = static_cast<int>(seen & 0xffff), end = static_cast<int>(seen >> 16 & 0xffff);
        if (seen >> 32 != number || next == end)
            return false;
        piece = next;
    } while (!pieces.compare_exchange_weak(seen, seen + 1, std::memory_order_relaxed));
    return true;
}

void ThreadPool::waitForStepAfter(uint32_t number, double& stalledMs) {
    for (int i = 0; i < m_spins; ++i) {
        if (m_number.load(std::memory_order_acquire) != number)
            return;
        __builtin_ia32_pause();
    }
    const bool isInJob = !m_isFinished.load(std::memory_order_relaxed);
    const double asleepSince = isInJob ? milliseconds() : 0;
    m_number.wait(number, std::memory_order_acquire);
    if (!isInJob || m_spins == 0)
        return;
    const double now = milliseconds();
    stalledMs += now - asleepSince;
    if (!ThreadBudget::isDisturbed(now - m_jobBegan.load(std::memory_order_relaxed), stalledMs))
        return;
    stalledMs = 0;
    const std::lock_guard lock(m_budgetMutex);
    m_budget.lower(now);
    // The thread that waits for work no longer looks for it; the others share the next step out among fewer.
    m_inUse.store(m_budget.threads(), std::memory_order_release);
}

}  // namespace lathe
