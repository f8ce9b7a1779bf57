// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/request_runner.h"

#include <fmt/format.h>

#include "core/base/clock.h"
#include "core/base/error_texts.h"
#include "core/base/random.h"

namespace lathe {

int requestPositions(const MeasurePlan& plan, const Gpt2Config& config) {
    // The last new token is never fed back, so it takes no position.
    const int positions = plan.promptTokens + plan.newTokens - 1;
    if (positions > config.contextLength)
        throw knownError("request.too_long", {std::to_string(plan.promptTokens), std::to_string(plan.newTokens), std::to_string(positions),
                                              std::to_string(config.contextLength)});
    return positions;
}

EngineOptions engineOptions(const MeasurePlan& plan) {
    return {plan.threads, {}, plan.device};
}

RequestPrompts samePrompts(const MeasurePlan& plan, const std::vector<int32_t>& prompt) {
    return RequestPrompts(static_cast<size_t>(plan.batch), prompt);
}

RequestRunner::RequestRunner(const std::shared_ptr<const PackedModel>& model, const MeasurePlan& plan, std::vector<RequestPrompts> requests)
    : m_model(model),
      m_plan(plan),
      m_requests(std::move(requests)),
      m_tokens(static_cast<size_t>(plan.batch)),
      m_steps(static_cast<size_t>(plan.batch)) {
    prepare();
}

void RequestRunner::prepare() {
    m_engine.emplace(m_model, engineOptions(m_plan));
    m_cache.emplace(*m_engine, m_plan.batch, requestPositions(m_plan, m_model->config));
}

void RequestRunner::renew() {
    m_cache.reset();
    m_engine.reset();
    // Very large weights stay where they are: they are read from memory anyhow, and twice as many might not fit.
    constexpr size_t kLargestCopied = size_t{1} << 30;
    if (m_model->memory.size() <= kLargestCopied)
        m_model = copyOf(*m_model);
    prepare();
}

RequestTiming RequestRunner::run() {
    const RequestPrompts& prompts = m_requests[m_runs++ % m_requests.size()];
    for (int slot = 0; slot < m_plan.batch; ++slot) {
        m_cache->truncate(slot, 0);
        m_tokens[static_cast<size_t>(slot)].clear();
        m_tokens[static_cast<size_t>(slot)].reserve(static_cast<size_t>(m_plan.newTokens));
    }
    RequestTiming timing;
    timing.perTokenMs.reserve(static_cast<size_t>(m_plan.newTokens));
    const double begin = steadyMilliseconds();
    double last = begin;
    for (int token = 0; token < m_plan.newTokens; ++token) {
        for (int slot = 0; slot < m_plan.batch; ++slot) {
            const auto index = static_cast<size_t>(slot);
            const std::span<const int32_t> fed =
                token == 0 ? std::span<const int32_t>(prompts[index]) : std::span(&m_tokens[index].back(), 1);
            m_steps[index] = {slot, fed, WantedLogits::Last};
        }
        const std::span<const int32_t> likeliest = m_engine->forwardGreedy(m_steps, *m_cache);
        for (size_t slot = 0; slot < m_tokens.size(); ++slot)
            m_tokens[slot].push_back(likeliest[slot]);
        const double now = steadyMilliseconds();
        if (token == 0)
            timing.ttftMs = now - begin;
        else
            timing.perTokenMs.push_back(now - last);
        last = now;
    }
    timing.requestMs = last - begin;
    return timing;
}

std::vector<int32_t> timingPrompt(const Gpt2Config& config, const MeasurePlan& plan, uint64_t seed) {
    Random random(seed, "timing prompt");
    std::vector<int32_t> prompt(static_cast<size_t>(plan.promptTokens));
    for (int32_t& id : prompt)
        id = static_cast<int32_t>(random.below(static_cast<uint64_t>(config.vocabularySize)));
    return prompt;
}

std::string measureProtocol(const MeasurePlan& plan) {
    const std::string threads = plan.threads == 0 ? "all" : std::to_string(plan.threads);
    return fmt::format("request/1 prompt={} new={} batch={} threads={} device={}", plan.promptTokens, plan.newTokens, plan.batch, threads,
                       plan.device);
}

}  // namespace lathe
