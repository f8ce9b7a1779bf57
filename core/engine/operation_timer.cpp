// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/operation_timer.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/base/error.h"
#include "core/engine/cpu_placement.h"
#include "core/engine/forward_pass.h"

namespace lathe {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMatricesOfLayer = 4;
constexpr std::array kKindOfMatrix = {OperationKind::Qkv, OperationKind::Projection, OperationKind::Up, OperationKind::Down};

struct Interval {
    Clock::time_point begin = Clock::time_point::max();
    Clock::time_point end = Clock::time_point::min();

    void add(const Interval& other) {
        begin = std::min(begin, other.begin);
        end = std::max(end, other.end);
    }
    double ms() const { return begin < end ? std::chrono::duration<double, std::milli>(end - begin).count() : 0; }
};

/// Between two matrices lie attention and norms: with the matrix before them they have a place in the pass, the same on every thread.
struct Place {
    Interval matrix, attention, norms;
};

/// What one thread notes of a pass. Places: before the first matrix, then behind each one.
class Notes {
public:
    void begin(const PackedModel& model) {
        m_model = &model;
        m_places.assign(1 + model.layers.size() * kMatricesOfLayer + 1, {});
        m_place = 0;
    }
    Place& at(const PackedMatrix& matrix) {
        m_place = placeOf(matrix);
        return m_places[m_place];
    }
    Place& here() { return m_places[m_place]; }
    const std::vector<Place>& places() const { return m_places; }

private:
    size_t placeOf(const PackedMatrix& matrix) const {
        const auto from = reinterpret_cast<uintptr_t>(m_model->layers.data());
        const size_t layer = (reinterpret_cast<uintptr_t>(&matrix) - from) / sizeof(PackedLayer);
        if (layer >= m_model->layers.size())
            return m_places.size() - 1;  // the head
        const PackedLayer& weights = m_model->layers[layer];
        const PackedMatrix* const matrices[] = {&weights.qkv.weight, &weights.projection.weight, &weights.up.weight, &weights.down.weight};
        return 1 + layer * kMatricesOfLayer + static_cast<size_t>(std::find(matrices, matrices + kMatricesOfLayer, &matrix) - matrices);
    }

    const PackedModel* m_model = nullptr;
    std::vector<Place> m_places;
    size_t m_place = 0;
};

// Kernels are plain functions, so what those of a timer need lies where the thread and the process find it.
thread_local Notes* notesOfThread = nullptr;
const KernelTable* untimedKernels = nullptr;

template <typename Function>
auto timed(Interval& interval, Function&& function) {
    struct Watch {
        Interval& noted;
        Clock::time_point begin = Clock::now();
        ~Watch() { noted.add({begin, Clock::now()}); }
    } const watch{interval};
    return function();
}

KernelTable timedKernels(const KernelTable& kernels) {
    KernelTable table = kernels;
    table.floatMatmul = [](const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
        timed(notesOfThread->at(*arguments.matrix).matrix, [&] { untimedKernels->floatMatmul(arguments, panelBegin, panelEnd, scratch); });
    };
    table.codeMatmul = [](const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
        timed(notesOfThread->at(*arguments.matrix).matrix, [&] { untimedKernels->codeMatmul(arguments, panelBegin, panelEnd, scratch); });
    };
    table.layerNorm = [](const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) {
        timed(notesOfThread->here().norms, [&] { untimedKernels->layerNorm(x, width, gain, bias, epsilon, y); });
    };
    table.quantizeRow = [](const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) {
        timed(notesOfThread->here().norms, [&] { untimedKernels->quantizeRow(x, inputs, groupSize, codes, scales, sums); });
    };
    table.attend = [](const AttentionArguments& arguments) {
        timed(notesOfThread->here().attention, [&] { untimedKernels->attend(arguments); });
    };
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
          notes(static_cast<size_t>(threads)),
          sequences(sequenceCount) {}

    void addTo(PassTimes& times) const;
    void runPass(PassTimes& times);
    void growWorkspace(int rows);

    std::shared_ptr<const PackedModel> model;
    const KernelTable& kernels;
    const KernelTable timing;
    ThreadPool pool;
    KvCacheStorage cache;
    std::unique_ptr<Workspace> workspace;
    std::vector<Notes> notes;  // of each thread
    PassPlan plan;
    std::vector<int32_t> tokens, best;
    const int sequences;
};

void OperationTimer::Impl::growWorkspace(int rows) {
    if (!workspace || workspace->rows() < rows)
        workspace = std::make_unique<Workspace>(*model, pool.threads(), rows);
}

void OperationTimer::Impl::addTo(PassTimes& times) const {
    const auto add = [&](OperationKind kind, const auto& part, size_t place) {
        Interval all;
        for (const Notes& ofThread : notes)
            all.add(part(ofThread.places()[place]));
        times.ms[static_cast<size_t>(kind)] += all.ms();
    };
    const size_t places = notes.front().places().size();
    for (size_t place = 0; place < places; ++place) {
        const bool isHead = place + 1 == places;
        const OperationKind kind = isHead ? OperationKind::Head : kKindOfMatrix[(place + kMatricesOfLayer - 1) % kMatricesOfLayer];
        add(
            kind, [](const Place& at) { return at.matrix; }, place);
        add(
            OperationKind::Attention, [](const Place& at) { return at.attention; }, place);
        add(
            OperationKind::Norms, [](const Place& at) { return at.norms; }, place);
    }
}

void OperationTimer::Impl::runPass(PassTimes& times) {
    growWorkspace(plan.rows);
    best.resize(plan.wantedRows.size());
    plan.bestTokens = best.data();
    pool.run([this](int thread) {
        notesOfThread = &notes[static_cast<size_t>(thread)];
        notesOfThread->begin(*model);
    });
    untimedKernels = &kernels;
    ForwardPass pass(*model, timing, pool, *workspace, cache, plan);
    const auto begin = Clock::now();
    pass.run();
    times.totalMs += std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    addTo(times);
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
