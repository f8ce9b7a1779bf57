// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_pool.h"

#include <sched.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "core/base/clock.h"
#include "core/base/error.h"

namespace lathe {

namespace {

// One pause takes 20 to 50 ns: some 50 us, the time in which a caller samples a token, and longer than a piece takes. A thread that waits
// longer than this waits for one that is not scheduled, and had better leave it the processor.
constexpr int kSpins = 1500;
// The first of them: after so many a thread looks what others have left. Sooner it would only take their processors' cache lines away.
constexpr int kSpinsBeforeSearch = 60;

// So many other threads' shares are searched for pieces: among many threads a search of all would cost more than it finds.
constexpr int kSearchedShares = 8;

// A caller's share that no step has: its next and its end are more than the most pieces.
constexpr uint32_t kJobIsOver = 0xffffffff;

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
      m_untaken(std::make_unique<Untaken[]>(static_cast<size_t>(threads))),
      m_inUse(threads),
      m_budget(threads) {
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
    const double now = steadyMilliseconds();
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
    Part part;
    part.done = openNextStep(numberOf(0) + 1);
    while (true) {
        const uint64_t given = m_untaken[0].pieces.load(std::memory_order_acquire);
        if (static_cast<uint32_t>(given) == kJobIsOver)
            return;
        takePart(0, static_cast<uint32_t>(given >> 32), part);
    }
}

void ThreadPool::work(int thread) {
    Part part;
    double jobOfStall = 0;
    while (!m_stop) {
        const int inUse = m_inUse.load(std::memory_order_acquire);
        if (thread >= inUse && part.done == 0) {
            m_inUse.wait(inUse, std::memory_order_acquire);
            continue;
        }
        if (const double began = m_jobBegan.load(std::memory_order_relaxed); began != jobOfStall) {
            jobOfStall = began;
            part.stalledMs = 0;
        }
        takePart(thread, numberOf(thread), part);
    }
}

// The step that a thread has heard of last. Its share and the number come together, by the one cache line that is its own.
uint32_t ThreadPool::numberOf(int thread) const {
    return static_cast<uint32_t>(m_untaken[static_cast<size_t>(thread)].pieces.load(std::memory_order_acquire) >> 32);
}

// Opens m_step, or the first behind it that has items, as the number-th of the pool. Called by the one who did the last piece of the step
// before, so by nobody else. Opening counts as a piece of the new step, which cannot end before all threads' shares are written; returns
// how many such pieces the caller has done, 0 at the end of a job.
int ThreadPool::openNextStep(uint32_t number) {
    while (m_step < m_steps.size() && m_steps[m_step].items == 0)
        ++m_step;
    const bool isLast = m_step == m_steps.size();
    const int pieces = isLast ? 0 : m_steps[m_step].pieces();
    if (isLast)
        m_isFinished.store(true, std::memory_order_relaxed);
    m_undone.store(pieces + 1, std::memory_order_relaxed);
    const int inUse = std::min(threadsInUse(), m_threads);
    const auto give = [&](int thread) {
        const Share share = thread < inUse ? shareOf(pieces, thread, inUse) : Share{};
        m_untaken[static_cast<size_t>(thread)].pieces.store(untaken(number, share.begin, share.end), std::memory_order_release);
    };
    for (int thread = 1; thread < m_threads; ++thread)
        give(thread);
    m_number.store(number, std::memory_order_release);
    // The caller last: at the end of a job it returns as soon as it hears of it, by the one word that also tells it all before, and may
    // begin another.
    if (isLast)
        m_untaken[0].pieces.store(uint64_t{number} << 32 | kJobIsOver, std::memory_order_release);
    else
        give(0);
    m_number.notify_all();
    return isLast ? 0 : 1;
}

// All pieces of its own share, and then, if the others take long, of theirs; returns when there is another step, or where it may be.
void ThreadPool::takePart(int thread, uint32_t number, Part& part) {
    part.done += takePieces(thread, thread, number);
    if (finish(part, number) || spin(thread, number, std::min(m_spins, kSpinsBeforeSearch)))
        return;
    const int searched = std::min(m_threads, kSearchedShares);
    for (int i = 1; i < searched; ++i)
        part.done += takePieces(thread, (thread + i) % m_threads, number);
    if (!finish(part, number) && !spin(thread, number, m_spins))
        sleep(number, part.stalledMs);
}

// How many pieces of owner's share the thread has done.
int ThreadPool::takePieces(int thread, int owner, uint32_t number) {
    int done = 0;
    for (int piece = 0; takePiece(owner, number, piece); ++done) {
        const PoolStep& step = m_steps[m_step];
        const int begin = piece * step.itemsOfPiece;
        m_job(m_context, thread, m_step, {begin, std::min(begin + step.itemsOfPiece, step.items)});
    }
    return done;
}

// Reports what was done; whoever reports the last pieces opens the next step, and then returns true.
bool ThreadPool::finish(Part& part, uint32_t number) {
    const int done = std::exchange(part.done, 0);
    if (done == 0 || m_undone.fetch_sub(done, std::memory_order_acq_rel) != done)
        return false;
    ++m_step;
    part.done = openNextStep(number + 1);
    return true;
}

// False where the share has no piece left, or where its step is over: then nothing of the job may be looked at.
bool ThreadPool::takePiece(int owner, uint32_t number, int& piece) {
    std::atomic<uint64_t>& pieces = m_untaken[static_cast<size_t>(owner)].pieces;
    uint64_t seen = pieces.load(std::memory_order_acquire);
    do {
        const int next = static_cast<int>(seen & 0xffff), end = static_cast<int>(seen >> 16 & 0xffff);
        if (seen >> 32 != number || next == end)
            return false;
        piece = next;
    } while (!pieces.compare_exchange_weak(seen, seen + 1, std::memory_order_acquire));
    return true;
}

// Whether the thread heard of another step meanwhile.
bool ThreadPool::spin(int thread, uint32_t number, int spins) const {
    for (int i = 0; i < spins; ++i) {
        if (numberOf(thread) != number)
            return true;
        __builtin_ia32_pause();
    }
    return numberOf(thread) != number;
}

// Until there is a step behind number, or the pool ends.
void ThreadPool::sleep(uint32_t number, double& stalledMs) {
    const bool isInJob = !m_isFinished.load(std::memory_order_relaxed);
    const double asleepSince = isInJob ? steadyMilliseconds() : 0;
    m_number.wait(number, std::memory_order_acquire);
    if (!isInJob || m_spins == 0)
        return;
    const double now = steadyMilliseconds();
    if (now - asleepSince < ThreadBudget::kLeastStallMs)
        return;
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
