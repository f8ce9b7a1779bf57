// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/operation_timer.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <vector>

#include "core/base/error.h"
#include "core/engine/cpu_placement.h"
#include "core/engine/forward_pass.h"

namespace lathe {

namespace {

using Clock = std::chrono::steady_clock;

// What a thread has spent in each kind of operation since the last pass began. Kernels are plain functions, so what those of a timer need
// lies where the thread and the process find it.
class ThreadTimes {
public:
    ThreadTimes() {
        const std::lock_guard lock(mutexOfAll);
        allTimes.push_back(this);
    }
    ~ThreadTimes() {
        const std::lock_guard lock(mutexOfAll);
        std::erase(allTimes, this);
    }
    ThreadTimes(const ThreadTimes&) = delete;
    ThreadTimes& operator=(const ThreadTimes&) = delete;

    void add(OperationKind kind, double ms) { m_ms[static_cast<size_t>(kind)] += ms; }

    /// Only while no pass runs. The sums over all threads, which begin again at 0.
    static std::array<double, kOperationKinds> takeSums() {
        const std::lock_guard lock(mutexOfAll);
        std::array<double, kOperationKinds> sums{};
        for (ThreadTimes* times : allTimes) {
            for (size_t kind = 0; kind < kOperationKinds; ++kind)
                sums[kind] += times->m_ms[kind];
            times->m_ms.fill(0);
        }
        return sums;
    }

private:
    std::array<double, kOperationKinds> m_ms{};
    inline static std::mutex mutexOfAll;
    inline static std::vector<ThreadTimes*> allTimes;
};

thread_local ThreadTimes timesOfThread;
const KernelTable* untimedKernels = nullptr;
const PackedModel* timedModel = nullptr;

OperationKind kindOf(const PackedMatrix& matrix) {
    const auto from = reinterpret_cast<uintptr_t>(timedModel->layers.data());
    const size_t layer = (reinterpret_cast<uintptr_t>(&matrix) - from) / sizeof(PackedLayer);
    if (layer >= timedModel->layers.size())
        return OperationKind::Head;
    const PackedLayer& weights = timedModel->layers[layer];
    if (&matrix == &weights.qkv.weight)
        return OperationKind::Qkv;
    if (&matrix == &weights.projection.weight)
        return OperationKind::Projection;
    return &matrix == &weights.up.weight ? OperationKind::Up : OperationKind::Down;
}

template <typename Function>
void timed(OperationKind kind, Function&& function) {
    const auto begin = Clock::now();
    function();
    timesOfThread.add(kind, std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
}

KernelTable timedKernels(const KernelTable& kernels) {
    KernelTable table = kernels;
    table.floatMatmul = [](const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
        timed(kindOf(*arguments.matrix), [&] { untimedKernels->floatMatmul(arguments, panelBegin, panelEnd, scratch); });
    };
    table.codeMatmul = [](const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
        timed(kindOf(*arguments.matrix), [&] { untimedKernels->codeMatmul(arguments, panelBegin, panelEnd, scratch); });
    };
    table.layerNorm = [](const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) {
        timed(OperationKind::Norms, [&] { untimedKernels->layerNorm(x, width, gain, bias, epsilon, y); });
    };
    table.quantizeRow = [](const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) {
        timed(OperationKind::Norms, [&] { untimedKernels->quantizeRow(x, inputs, groupSize, codes, scales, sums); });
    };
    table.attend = [](const AttentionArguments& arguments) { timed(OperationKind::Attention, [&] { untimedKernels->attend(arguments); }); };
    return table;
}

const KernelTable& kernelsNamed(const std::string& instructionSet) {
    const auto set = instructionSetNamed(instructionSet);
    if (!set || !isAvailable(*set))
        throw badInput("cannot time kernels of the instruction set \"" + instructionSet + "\"", "this machine has no such set");
    return kernelTable(*set);
}

}  // namespace

struct OperationTimer::Impl {
    Impl(std::shared_ptr<const PackedModel> packed, int threads, const std::string& instructionSet, int sequenceCount, int capacity)
        : model(std::move(packed)),
          kernels(kernelsNamed(instructionSet)),
          timing(timedKernels(kernels)),
          pool(threads),
          cache(model->config, sequenceCount, capacity, model->kvBits, kCpuDevice),
          sequences(sequenceCount) {}

    void runPass(PassTimes& times);
    void growWorkspace(int rows);

    std::shared_ptr<const PackedModel> model;
    const KernelTable& kernels;
    const KernelTable timing;
    ThreadPool pool;
    KvCacheStorage cache;
    std::unique_ptr<Workspace> workspace;
    PassPlan plan;
    std::vector<int32_t> tokens, best;
    const int sequences;
};

void OperationTimer::Impl::growWorkspace(int rows) {
    if (!workspace || workspace->rows() < rows)
        workspace = std::make_unique<Workspace>(*model, pool.threads(), rows);
}

void OperationTimer::Impl::runPass(PassTimes& times) {
    growWorkspace(plan.rows);
    best.resize(plan.wantedRows.size());
    plan.bestTokens = best.data();
    untimedKernels = &kernels;
    timedModel = model.get();
    ThreadTimes::takeSums();
    ForwardPass pass(*model, timing, pool, *workspace, cache, plan);
    const auto begin = Clock::now();
    pass.run();
    times.totalMs += std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    const auto sums = ThreadTimes::takeSums();
    for (size_t kind = 0; kind < kOperationKinds; ++kind)
        times.ms[kind] += sums[kind] / pool.threadsInUse();
    plan = {};
}

OperationTimer::OperationTimer(std::shared_ptr<const PackedModel> model, int threads, const std::string& instructionSet, int sequences,
                               int capacity)
    : m_impl(std::make_unique<Impl>(std::move(model), threads, instructionSet, sequences, capacity)) {}

OperationTimer::~OperationTimer() = default;

PassTimes OperationTimer::run(int positions, int tokens) {
    Impl& impl = *m_impl;
    PassTimes times;
    impl.tokens.assign(static_cast<size_t>(tokens), 0);
    for (int slot = 0; slot < impl.sequences; ++slot) {
        const SequenceStep step{slot, impl.tokens, WantedLogits::Last};
        for (int done = 0; done < tokens;) {
            done += impl.plan.append(step, done, positions + done);
            if (impl.plan.isFull())
                impl.runPass(times);
        }
    }
    if (impl.plan.rows > 0)
        impl.runPass(times);
    return times;
}

}  // namespace lathe
