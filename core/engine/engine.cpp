// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

#include "core/base/error.h"
#include "core/engine/forward_pass.h"

namespace lathe {

namespace {

constexpr int kMostThreads = 1024;

InstructionSet chosenInstructionSet(std::string name) {
    constexpr const char* kVariable = "LATHE_INSTRUCTION_SET";
    std::string origin = "the instruction set asked for";
    if (const char* value = std::getenv(kVariable); name.empty() && value) {
        name = value;
        origin = kVariable;
    }
    if (name.empty())
        return bestInstructionSet();
    const auto set = instructionSetNamed(name);
    if (!set)
        throw badInput("unknown instruction set", fmt::format("{} is \"{}\", known are {}", origin, name, instructionSetNames()));
    if (!isAvailable(*set)) {
        throw badInput("instruction set not available",
                       fmt::format("{} is \"{}\", the best that this machine has is {}", origin, name, nameOf(bestInstructionSet())));
    }
    return *set;
}

int chosenThreads(int threads) {
    if (threads < 0 || threads > kMostThreads) {
        throw badInput("cannot use that number of threads",
                       fmt::format("{} were asked for, 0 (all cores) to {} are allowed", threads, kMostThreads));
    }
    return threads == 0 ? allowedProcessorCount() : threads;
}

}  // namespace

struct Engine::Impl {
    Impl(std::shared_ptr<const PackedModel> packed, const EngineOptions& options)
        : model(std::move(packed)),
          kernels(kernelTable(chosenInstructionSet(options.instructionSet))),
          pool(std::make_shared<ThreadPool>(chosenThreads(options.threads))) {}
    Impl(std::shared_ptr<const PackedModel> packed, const Impl& companion)
        : model(std::move(packed)), kernels(companion.kernels), pool(companion.pool) {}

    void check(std::span<const SequenceStep> steps, const KvCache& cache);
    void checkStep(const SequenceStep& step, const KvCache& cache) const;
    size_t wantedRows(std::span<const SequenceStep> steps) const;
    void run(std::span<const SequenceStep> steps, KvCacheStorage& cache, float* logitRows, int32_t* bestTokens);
    void addRows(const SequenceStep& step, KvCacheStorage& cache);
    void flush(KvCacheStorage& cache);

    std::shared_ptr<const PackedModel> model;
    const KernelTable& kernels;
    std::shared_ptr<ThreadPool> pool;
    std::optional<Workspace> workspace;
    AlignedArray<float> logits;
    std::vector<int32_t> best;
    PassPlan plan;                // of the rows gathered so far; its outputs are those of the next wanted row
    std::vector<bool> slotTaken;  // of the call's slots
};

void Engine::Impl::checkStep(const SequenceStep& step, const KvCache& cache) const {
    constexpr const char* kWhat = "cannot run the model";
    const auto count = static_cast<int64_t>(step.tokens.size());
    const int length = cache.length(step.slot);
    if (count == 0)
        throw badInput(kWhat, fmt::format("slot {} was given no token", step.slot));
    if (length + count > cache.capacity()) {
        throw badInput(kWhat,
                       fmt::format("slot {} holds {} of {} positions, {} more do not fit", step.slot, length, cache.capacity(), count),
                       "shorten the text, or use a model with a longer context");
    }
    for (const int32_t token : step.tokens) {
        if (token < 0 || token >= model->config.vocabularySize) {
            throw badInput(kWhat, fmt::format("{} is no token: ids are 0 to {}", token, model->config.vocabularySize - 1));
        }
    }
}

void Engine::Impl::check(std::span<const SequenceStep> steps, const KvCache& cache) {
    const KvCacheStorage& storage = *cache.m_impl;
    if (storage.layers != model->config.layers || storage.capacity > model->config.contextLength) {
        throw badInput("cannot run the model", "the key-value cache was made for another model");
    }
    if (storage.bits != model->kvBits) {
        throw badInput(
            "cannot run the model",
            fmt::format("its keys and values are kept in {} bits, the key-value cache was made for {}", model->kvBits, storage.bits),
            "make the cache for the model");
    }
    slotTaken.assign(storage.lengths.size(), false);
    for (const SequenceStep& step : steps) {
        checkStep(step, cache);
        if (slotTaken[static_cast<size_t>(step.slot)])
            throw badInput("cannot run the model", fmt::format("slot {} is named twice", step.slot));
        slotTaken[static_cast<size_t>(step.slot)] = true;
    }
}

size_t Engine::Impl::wantedRows(std::span<const SequenceStep> steps) const {
    size_t rows = 0;
    for (const SequenceStep& step : steps) {
        if (step.wanted == WantedLogits::Last)
            rows += 1;
        if (step.wanted == WantedLogits::All)
            rows += step.tokens.size();
    }
    return rows;
}

// Appends the step's rows to the plan and runs the plan each time it is full: results do not depend on where that is.
void Engine::Impl::addRows(const SequenceStep& step, KvCacheStorage& cache) {
    const auto count = static_cast<int>(step.tokens.size());
    for (int done = 0; done < count;) {
        int& length = cache.lengths[static_cast<size_t>(step.slot)];
        const int rows = plan.append(step, done, length);
        length += rows;
        done += rows;
        if (plan.isFull())
            flush(cache);
    }
}

void Engine::Impl::flush(KvCacheStorage& cache) {
    if (plan.rows == 0)
        return;
    if (!workspace || workspace->rows() < plan.rows)
        workspace.emplace(*model, pool->threads(), plan.rows);
    ForwardPass(*model, kernels, *pool, *workspace, cache, plan).run();
    if (plan.logits)
        plan.logits += plan.wantedRows.size() * static_cast<size_t>(model->config.vocabularySize);
    if (plan.bestTokens)
        plan.bestTokens += plan.wantedRows.size();
    plan.segments.clear();
    plan.wantedRows.clear();
    plan.rows = 0;
}

void Engine::Impl::run(std::span<const SequenceStep> steps, KvCacheStorage& cache, float* logitRows, int32_t* bestTokens) {
    plan.logits = logitRows;
    plan.bestTokens = bestTokens;
    for (const SequenceStep& step : steps)
        addRows(step, cache);
    flush(cache);
}

Engine::Engine(std::shared_ptr<const PackedModel> model, const EngineOptions& options)
    : m_impl(std::make_unique<Impl>(std::move(model), options)) {}

Engine::Engine(std::shared_ptr<const PackedModel> model, const Engine& companion)
    : m_impl(std::make_unique<Impl>(std::move(model), *companion.m_impl)) {}

Engine::~Engine() = default;

std::span<const float> Engine::forward(std::span<const SequenceStep> steps, KvCache& cache) {
    Impl& impl = *m_impl;
    impl.check(steps, cache);
    const size_t floats = impl.wantedRows(steps) * static_cast<size_t>(impl.model->config.vocabularySize);
    if (impl.logits.size() < floats)
        impl.logits = AlignedArray<float>(floats);
    impl.run(steps, *cache.m_impl, impl.logits.data(), nullptr);
    return {impl.logits.data(), floats};
}

std::span<const int32_t> Engine::forwardGreedy(std::span<const SequenceStep> steps, KvCache& cache) {
    Impl& impl = *m_impl;
    impl.check(steps, cache);
    impl.best.resize(impl.wantedRows(steps));
    impl.run(steps, *cache.m_impl, nullptr, impl.best.data());
    return impl.best;
}

const PackedModel& Engine::model() const {
    return *m_impl->model;
}

int Engine::threads() const {
    return m_impl->pool->threads();
}

std::string Engine::instructionSet() const {
    return std::string(nameOf(m_impl->kernels.set));
}

}  // namespace lathe
