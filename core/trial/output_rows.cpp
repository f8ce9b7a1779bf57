// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/output_rows.h"

#include <algorithm>

#include "core/base/random.h"

namespace lathe {

namespace {

// Enough rows to pass through the tiles of every kernel and their tails; fewer for models whose reference kernels would take long.
constexpr int kMostPrompt = 19, kLeastPrompt = 5;
constexpr int64_t kProductsOfPrompt = 5'000'000'000;
// How far into the context: up to its end for 124M parameters and 1,024 tokens.
constexpr int64_t kProductsBefore = 130'000'000'000;
constexpr int kDecoded = 3;
constexpr int kLatePrompt = 3;

int atMost(int64_t products, const Gpt2Config& config) {
    return static_cast<int>(std::min<int64_t>(products / std::max<int64_t>(config.parameterCount(), 1), config.contextLength));
}

/// One engine's way along the plan; how a step is taken and what lies between is read is the caller's.
template <typename Read, typename Look>
void walk(const OutputPlan& plan, const CancelToken& cancel, const Read& read, const Look& look) {
    const std::span<const int32_t> tokens = plan.tokens;
    const auto part = [&](int begin, int count) { return tokens.subspan(static_cast<size_t>(begin), static_cast<size_t>(count)); };
    int at = 0;
    for (const CheckedStretch& stretch : plan.stretches) {
        cancel.throwIfCancelled();
        if (at < stretch.begin)
            read(part(at, stretch.begin - at));
        look(part(stretch.begin, stretch.prompt));
        for (at = stretch.begin + stretch.prompt; at < stretch.end(); ++at) {
            cancel.throwIfCancelled();
            look(part(at, 1));
        }
    }
}

void append(std::vector<float>& logits, Engine& engine, std::span<const int32_t> tokens, KvCache& cache) {
    const SequenceStep step{0, tokens, WantedLogits::All};
    const std::span<const float> rows = engine.forward({&step, 1}, cache);
    logits.insert(logits.end(), rows.begin(), rows.end());
}

void skim(Engine& engine, std::span<const int32_t> tokens, KvCache& cache) {
    const SequenceStep step{0, tokens, WantedLogits::None};
    engine.forward({&step, 1}, cache);
}

int capacityOf(const OutputPlan& plan) {
    return static_cast<int>(plan.tokens.size());
}

}  // namespace

std::vector<int> OutputPlan::positions() const {
    std::vector<int> positions;
    for (const CheckedStretch& stretch : stretches)
        for (int position = stretch.begin; position < stretch.end(); ++position)
            positions.push_back(position);
    return positions;
}

OutputPlan outputPlan(const Gpt2Config& config) {
    OutputPlan plan;
    const int prompt = std::min(std::clamp(atMost(kProductsOfPrompt, config), kLeastPrompt, kMostPrompt), config.contextLength);
    plan.stretches.push_back({0, prompt, std::min(kDecoded, config.contextLength - prompt)});
    const int late = atMost(kProductsBefore, config) - kLatePrompt - kDecoded;
    if (late >= plan.stretches.front().end())
        plan.stretches.push_back({late, kLatePrompt, kDecoded});
    Random random(0, "output check");
    plan.tokens.resize(static_cast<size_t>(plan.stretches.back().end()));
    for (int32_t& id : plan.tokens)
        id = static_cast<int32_t>(random.below(static_cast<uint64_t>(config.vocabularySize)));
    return plan;
}

std::vector<size_t> choiceRows(const OutputPlan& plan) {
    std::vector<size_t> rows;
    size_t row = 0;
    for (const CheckedStretch& stretch : plan.stretches) {
        row += static_cast<size_t>(stretch.prompt);
        for (int i = 0; i <= stretch.decoded; ++i)
            rows.push_back(row - 1 + static_cast<size_t>(i));
        row += static_cast<size_t>(stretch.decoded);
    }
    return rows;
}

OutputRows outputRows(Engine& engine, const OutputPlan& plan, const CancelToken& cancel) {
    OutputRows rows;
    KvCache cache(engine, 1, capacityOf(plan));
    const auto look = [&](std::span<const int32_t> tokens) {
        const int before = cache.length(0);
        const SequenceStep step{0, tokens, WantedLogits::Last};
        rows.choices.push_back(engine.forwardGreedy({&step, 1}, cache).front());
        cache.truncate(0, before);
        append(rows.logits, engine, tokens, cache);
    };
    walk(
        plan, cancel, [&](std::span<const int32_t> tokens) { skim(engine, tokens, cache); }, look);
    return rows;
}

std::vector<float> slowOutputRows(Engine& engine, Engine& reader, const OutputPlan& plan, const CancelToken& cancel) {
    std::vector<float> logits;
    KvCache cache(engine, 1, capacityOf(plan));
    const auto piece = static_cast<size_t>(plan.stretches.front().prompt);
    const auto read = [&](std::span<const int32_t> tokens) {
        for (size_t at = 0; at < tokens.size(); at += piece) {
            cancel.throwIfCancelled();
            skim(reader, tokens.subspan(at, std::min(piece, tokens.size() - at)), cache);
        }
    };
    walk(plan, cancel, read, [&](std::span<const int32_t> tokens) { append(logits, engine, tokens, cache); });
    return logits;
}

}  // namespace lathe
