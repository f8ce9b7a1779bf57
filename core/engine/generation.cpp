// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/generation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"

namespace lathe {

namespace {

class Sampler {
public:
    explicit Sampler(const GenerationOptions& options) : m_options(options), m_random(options.seed, "generation") {}

    /// Runs the step, of which the last logits are wanted, and chooses its next token.
    int32_t next(Engine& engine, const SequenceStep& step, KvCache& cache) {
        return m_options.temperature == 0 ? engine.forwardGreedy({&step, 1}, cache).front() : sample(engine.forward({&step, 1}, cache));
    }

private:
    // Draws from softmax(logits / temperature) over the topK largest (all where topK is 0), smaller ids first among equals.
    int32_t sample(std::span<const float> logits) {
        rank(logits);
        const double largest = logits[static_cast<size_t>(*std::max_element(m_ids.begin(), m_ids.end(), [&](int32_t a, int32_t b) {
            return logits[static_cast<size_t>(a)] < logits[static_cast<size_t>(b)];
        }))];
        m_cumulative.clear();
        double sum = 0;
        for (const int32_t id : m_ids) {
            const double weight = std::exp((logits[static_cast<size_t>(id)] - largest) / m_options.temperature);
            sum += weight > 0 ? weight : 0;
            m_cumulative.push_back(sum);
        }
        const double draw = m_random.uniform() * sum;
        const auto chosen = std::upper_bound(m_cumulative.begin(), m_cumulative.end(), draw);
        return m_ids[std::min(static_cast<size_t>(chosen - m_cumulative.begin()), m_ids.size() - 1)];
    }

    // What is not a number comes last: a broken model must not break the sorting.
    static float orderable(float logit) { return std::isnan(logit) ? -std::numeric_limits<float>::infinity() : logit; }

    // The candidates' ids, in ascending order so that the sum is taken in one order.
    void rank(std::span<const float> logits) {
        m_ids.resize(logits.size());
        std::iota(m_ids.begin(), m_ids.end(), 0);
        const auto top = static_cast<size_t>(m_options.topK);
        if (top == 0 || top >= m_ids.size())
            return;
        const auto before = [&](int32_t a, int32_t b) {
            const float x = orderable(logits[static_cast<size_t>(a)]);
            const float y = orderable(logits[static_cast<size_t>(b)]);
            return x != y ? x > y : a < b;
        };
        std::partial_sort(m_ids.begin(), m_ids.begin() + static_cast<std::ptrdiff_t>(top), m_ids.end(), before);
        m_ids.resize(top);
        std::sort(m_ids.begin(), m_ids.end());
    }

    const GenerationOptions& m_options;
    Random m_random;
    std::vector<int32_t> m_ids;
    std::vector<double> m_cumulative;
};

}  // namespace

void checkGeneration(const Gpt2Config& config, std::span<const int32_t> prompt, const GenerationOptions& options) {
    constexpr const char* kWhat = "cannot generate text";
    const int context = config.contextLength;
    if (prompt.empty())
        throw badInput(kWhat, "the prompt is empty", "give at least one token");
    if (prompt.size() > static_cast<size_t>(context)) {
        throw badInput(kWhat, fmt::format("the prompt has {} tokens, the model's context holds {}", prompt.size(), context),
                       "shorten the prompt");
    }
    if (options.newTokens < 0)
        throw badInput(kWhat, fmt::format("{} new tokens were asked for", options.newTokens));
    if (!(options.temperature >= 0) || !std::isfinite(options.temperature)) {
        throw badInput(kWhat, fmt::format("the temperature is {}, 0 (greedy) or more was expected", options.temperature));
    }
    if (options.topK < 0)
        throw badInput(kWhat, fmt::format("top-k is {}, 0 (all) or more was expected", options.topK));
}

int positionsOf(const Gpt2Config& config, std::span<const int32_t> prompt, const GenerationOptions& options) {
    // The last new token is not run, so it needs no position.
    const int64_t wanted = static_cast<int64_t>(prompt.size()) + std::max(0, options.newTokens - 1);
    return static_cast<int>(std::min<int64_t>(config.contextLength, wanted));
}

std::vector<int32_t> generate(Engine& engine, std::span<const int32_t> prompt, const GenerationOptions& options,
                              const std::function<bool(int32_t)>& onToken) {
    const Gpt2Config& config = engine.model().config;
    checkGeneration(config, prompt, options);
    KvCache cache(engine, 1, positionsOf(config, prompt, options));
    Sampler sampler(options);

    std::vector<int32_t> tokens;
    std::span<const int32_t> input = prompt;
    int32_t token = 0;
    while (static_cast<int>(tokens.size()) < options.newTokens && cache.length(0) + static_cast<int>(input.size()) <= cache.capacity()) {
        const SequenceStep step{0, input, WantedLogits::Last};
        token = sampler.next(engine, step, cache);
        if (token == options.stopAt)
            break;
        tokens.push_back(token);
        if (onToken && !onToken(token))
            break;
        input = {&token, 1};
    }
    return tokens;
}

int32_t argMax(std::span<const float> logits) {
    size_t best = 0;
    for (size_t i = 1; i < logits.size(); ++i) {
        if (logits[i] > logits[best])
            best = i;
    }
    return static_cast<int32_t>(best);
}

}  // namespace lathe
