// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cpu_placement.h"

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

class CpuExecutor : public Executor {
public:
    CpuExecutor(std::shared_ptr<const PackedModel> model, const KernelTable& kernels, std::shared_ptr<ThreadPool> pool)
        : m_model(std::move(model)), m_kernels(kernels), m_pool(std::move(pool)) {}

    std::span<const float> forward(std::span<const SequenceStep> steps, CacheContents& cache) override {
        const size_t floats = wantedRows(steps) * static_cast<size_t>(m_model->config.vocabularySize);
        if (m_logits.size() < floats)
            m_logits = AlignedArray<float>(floats);
        run(steps, cache, m_logits.data(), nullptr);
        return {m_logits.data(), floats};
    }

    std::span<const int32_t> forwardGreedy(std::span<const SequenceStep> steps, CacheContents& cache) override {
        m_best.resize(wantedRows(steps));
        run(steps, cache, nullptr, m_best.data());
        return m_best;
    }

private:
    void run(std::span<const SequenceStep> steps, CacheContents& contents, float* logitRows, int32_t* bestTokens) {
        auto& cache = static_cast<KvCacheStorage&>(contents);
        m_plan.logits = logitRows;
        m_plan.bestTokens = bestTokens;
        for (const SequenceStep& step : steps)
            addRows(step, cache);
        flush(cache);
    }

    // Appends the step's rows to the plan and runs the plan each time it is full: results do not depend on where that is.
    void addRows(const SequenceStep& step, KvCacheStorage& cache) {
        const auto count = static_cast<int>(step.tokens.size());
        for (int done = 0; done < count;) {
            int& length = cache.lengths[static_cast<size_t>(step.slot)];
            const int rows = m_plan.append(step, done, length);
            length += rows;
            done += rows;
            if (m_plan.isFull())
                flush(cache);
        }
    }

    void flush(KvCacheStorage& cache) {
        if (m_plan.rows == 0)
            return;
        if (!m_workspace || m_workspace->rows() < m_plan.rows)
            m_workspace.emplace(*m_model, m_pool->threads(), m_plan.rows);
        ForwardPass(*m_model, m_kernels, *m_pool, *m_workspace, cache, m_plan).run();
        if (m_plan.logits)
            m_plan.logits += m_plan.wantedRows.size() * static_cast<size_t>(m_model->config.vocabularySize);
        if (m_plan.bestTokens)
            m_plan.bestTokens += m_plan.wantedRows.size();
        m_plan.segments.clear();
        m_plan.wantedRows.clear();
        m_plan.rows = 0;
    }

    const std::shared_ptr<const PackedModel> m_model;
    const KernelTable& m_kernels;
    const std::shared_ptr<ThreadPool> m_pool;
    std::optional<Workspace> m_workspace;
    AlignedArray<float> m_logits;
    std::vector<int32_t> m_best;
    PassPlan m_plan;  // of the rows gathered so far; its outputs are those of the next wanted row
};

}  // namespace

CpuPlacement::CpuPlacement(int threads, const std::string& instructionSet)
    : m_kernels(kernelTable(chosenInstructionSet(instructionSet))), m_pool(std::make_shared<ThreadPool>(chosenThreads(threads))) {}

std::unique_ptr<Executor> CpuPlacement::executorFor(std::shared_ptr<const PackedModel> model) const {
    return std::make_unique<CpuExecutor>(std::move(model), m_kernels, m_pool);
}

std::unique_ptr<CacheContents> CpuPlacement::makeCache(const Gpt2Config& config, int slots, int capacity, int bits) const {
    return std::make_unique<KvCacheStorage>(config, slots, capacity, bits, device());
}

}  // namespace lathe
