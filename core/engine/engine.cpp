// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/engine/placement.h"

namespace lathe {

struct Engine::Impl {
    Impl(std::shared_ptr<const PackedModel> packed, std::shared_ptr<const Placement> where)
        : model(std::move(packed)), placement(std::move(where)), executor(placement->executorFor(model)) {}

    void check(std::span<const SequenceStep> steps, const KvCache& cache);
    void checkStep(const SequenceStep& step, const KvCache& cache) const;

    const std::shared_ptr<const PackedModel> model;
    const std::shared_ptr<const Placement> placement;
    const std::unique_ptr<Executor> executor;
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
    const CacheContents& storage = *cache.m_contents;
    if (storage.device != placement->device()) {
        throw badInput("cannot run the model",
                       fmt::format("it is on {}, the key-value cache was made on {}", placement->device(), storage.device),
                       "make the cache for the engine");
    }
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

Engine::Engine(std::shared_ptr<const PackedModel> model, const EngineOptions& options) : Engine(std::move(model), makePlacement(options)) {}

Engine::Engine(std::shared_ptr<const PackedModel> model, const Engine& companion) : Engine(std::move(model), companion.m_impl->placement) {}

Engine::Engine(std::shared_ptr<const PackedModel> model, std::shared_ptr<const Placement> placement)
    : m_impl(std::make_unique<Impl>(std::move(model), std::move(placement))) {}

Engine::~Engine() = default;

std::span<const float> Engine::forward(std::span<const SequenceStep> steps, KvCache& cache) {
    m_impl->check(steps, cache);
    return m_impl->executor->forward(steps, *cache.m_contents);
}

std::span<const int32_t> Engine::forwardGreedy(std::span<const SequenceStep> steps, KvCache& cache) {
    m_impl->check(steps, cache);
    return m_impl->executor->forwardGreedy(steps, *cache.m_contents);
}

const PackedModel& Engine::model() const {
    return *m_impl->model;
}

const Placement& Engine::placement() const {
    return *m_impl->placement;
}

int Engine::threads() const {
    return m_impl->placement->threads();
}

std::string Engine::instructionSet() const {
    return m_impl->placement->instructionSet();
}

}  // namespace lathe
