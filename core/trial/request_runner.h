// SPDX-License-Identifier: GPL-3.0-or-later
// One request as it is timed: a prompt is read, then new tokens are generated greedily, for one or several sequences at once.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/engine/engine.h"
#include "core/measure/paired_blocks.h"
#include "core/records/recipe.h"

namespace lathe {

/// Positions that a request takes. Bad input if the model's context has fewer.
int requestPositions(const MeasurePlan& plan, const Gpt2Config& config);

/// What executes a plan's requests.
EngineOptions engineOptions(const MeasurePlan& plan);

/// What one request reads: plan.promptTokens ids for each of plan.batch sequences.
using RequestPrompts = std::vector<std::vector<int32_t>>;

/// Every sequence reads the same.
RequestPrompts samePrompts(const MeasurePlan& plan, const std::vector<int32_t>& prompt);

class RequestRunner {
public:
    /// requests: at least one; what run() goes through before it begins again.
    RequestRunner(const std::shared_ptr<const PackedModel>& model, const MeasurePlan& plan, std::vector<RequestPrompts> requests);

    /// Runs the next request from an empty cache. The first token is timed with the prompt, each further one by itself.
    RequestTiming run();

    /// Makes weights (up to 1 GiB), threads, cache and working memory anew: where they lie differs from time to time, and so does their
    /// speed.
    void renew();

    Engine& engine() { return *m_engine; }
    size_t cacheBytes() const { return m_cache->byteCount(); }
    /// What the last request continued each sequence with.
    const std::vector<std::vector<int32_t>>& tokens() const { return m_tokens; }

private:
    void prepare();

    std::shared_ptr<const PackedModel> m_model;
    MeasurePlan m_plan;
    std::optional<Engine> m_engine;
    std::optional<KvCache> m_cache;
    std::vector<RequestPrompts> m_requests;
    size_t m_runs = 0;
    std::vector<std::vector<int32_t>> m_tokens;  // of each sequence, so far
    std::vector<SequenceStep> m_steps;
};

/// The prompt that every arm of a measurement reads: plan.promptTokens ids drawn by seed. Speed does not depend on which they are.
std::vector<int32_t> timingPrompt(const Gpt2Config& config, const MeasurePlan& plan, uint64_t seed);

/// The protocol's name: "request/1 prompt=128 new=64 batch=1 threads=2 device=cpu".
std::string measureProtocol(const MeasurePlan& plan);

}  // namespace lathe
