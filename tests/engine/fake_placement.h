// SPDX-License-Identifier: GPL-3.0-or-later
// Devices for tests: the CPU under another name, whose logits lie a little off, or which executes wrongly in another way.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/engine/cpu_placement.h"
#include "core/engine/kv_cache_storage.h"

namespace lathe {

/// Adds `shift` to every logit of forward.
class ShiftingExecutor : public Executor {
public:
    ShiftingExecutor(std::unique_ptr<Executor> executor, float shift) : m_executor(std::move(executor)), m_shift(shift) {}

    std::span<const float> forward(std::span<const SequenceStep> steps, CacheContents& cache) override {
        const std::span<const float> logits = m_executor->forward(steps, cache);
        m_logits.assign(logits.begin(), logits.end());
        for (float& logit : m_logits)
            logit += m_shift;
        return m_logits;
    }
    std::span<const int32_t> forwardGreedy(std::span<const SequenceStep> steps, CacheContents& cache) override {
        return m_executor->forwardGreedy(steps, cache);
    }

private:
    const std::unique_ptr<Executor> m_executor;
    const float m_shift;
    std::vector<float> m_logits;
};

/// What stands between an engine and the CPU's executor.
using ExecutorWrapper = std::function<std::unique_ptr<Executor>(std::unique_ptr<Executor> ofCpu)>;

class FakePlacement : public Placement {
public:
    FakePlacement(ExecutorWrapper wrap, float tolerance) : m_wrap(std::move(wrap)), m_tolerance(tolerance) {}
    FakePlacement(float shift, float tolerance)
        : FakePlacement([shift](std::unique_ptr<Executor> cpu) { return std::make_unique<ShiftingExecutor>(std::move(cpu), shift); },
                        tolerance) {}

    std::string device() const override { return "fake:0"; }
    int threads() const override { return m_cpu.threads(); }
    std::string instructionSet() const override { return m_cpu.instructionSet(); }
    float tolerance() const override { return m_tolerance; }
    std::unique_ptr<Executor> executorFor(std::shared_ptr<const PackedModel> model) const override {
        return m_wrap(m_cpu.executorFor(std::move(model)));
    }
    std::unique_ptr<CacheContents> makeCache(const Gpt2Config& config, int slots, int capacity, int bits) const override {
        return std::make_unique<KvCacheStorage>(config, slots, capacity, bits, device());
    }

private:
    const CpuPlacement m_cpu{1, ""};
    const ExecutorWrapper m_wrap;
    const float m_tolerance;
};

}  // namespace lathe
