// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/reference.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/train/inference_model.h"
#include "core/train/torch_error.h"
#include "core/train/torch_runtime.h"

namespace lathe {

namespace {

void checkWorkload(const Gpt2Config& config, const ReferenceWorkload& workload) {
    const auto refuse = [](const std::string& why) { return badInput("The reference cannot run this workload.", why); };
    if (workload.prompts.empty() || workload.prompts.front().empty() || workload.newTokens < 1 || workload.batch < 1)
        throw refuse("A prompt, new tokens and a batch of at least one are needed.");
    const size_t length = workload.prompts.front().size();
    const size_t positions = length + static_cast<size_t>(std::max(0, workload.newTokens - 1));
    if (positions > static_cast<size_t>(config.contextLength))
        throw refuse("It needs " + std::to_string(positions) + " positions; the model's context has " +
                     std::to_string(config.contextLength) + ".");
    for (const std::vector<int32_t>& prompt : workload.prompts) {
        if (prompt.size() != length)
            throw refuse("Its prompts have " + std::to_string(length) + " and " + std::to_string(prompt.size()) +
                         " tokens; one length is needed.");
        for (const int32_t id : prompt)
            if (id < 0 || id >= config.vocabularySize)
                throw refuse("Token " + std::to_string(id) + " is outside the vocabulary of " + std::to_string(config.vocabularySize) +
                             ".");
    }
}

at::Tensor tokenRows(std::span<const int32_t> tokens, int batch) {
    const std::vector<int64_t> wide(tokens.begin(), tokens.end());
    return at::tensor(wide, at::kLong).unsqueeze(0).repeat({batch, 1});
}

}  // namespace

struct Reference::Impl {
    ReferenceWorkload workload;
    InferenceModel model;
    std::vector<at::Tensor> prompts;  // int64 [B, T] each
    size_t answered = 0;
    int threads = 1;

    Impl(const Gpt2Weights& weights, ReferenceWorkload load)
        : workload(std::move(load)),
          model(weights, workload.batch, static_cast<int>(workload.prompts.front().size()) + workload.newTokens) {
        for (const std::vector<int32_t>& prompt : workload.prompts)
            prompts.push_back(tokenRows(prompt, workload.batch));
    }

    /// The next token of every sequence, int64 [B, 1].
    at::Tensor nextTokens(const at::Tensor& tokens, int position) {
        const at::Tensor hidden = model.forward(tokens, position);
        const int64_t length = tokens.size(1);
        const at::Tensor last = length == 1 ? hidden : hidden.view({workload.batch, length, -1}).select(1, length - 1);
        return model.logits(last).argmax(-1, true);
    }

    ReferenceTimings answer() {
        const c10::InferenceMode inference;
        prepareTorch(threads);
        ReferenceTimings timings;
        const at::Tensor& prompt = prompts[answered++ % prompts.size()];
        const double begin = steadyMilliseconds();
        at::Tensor tokens = nextTokens(prompt, 0);
        // A token counts as given when the caller could read it.
        timings.tokens.push_back(static_cast<int32_t>(*tokens.const_data_ptr<int64_t>()));
        double previous = steadyMilliseconds();
        timings.timeToFirstToken = previous - begin;
        const int promptLength = static_cast<int>(prompt.size(1));
        for (int i = 1; i < workload.newTokens; ++i) {
            tokens = nextTokens(tokens, promptLength + i - 1);
            timings.tokens.push_back(static_cast<int32_t>(*tokens.const_data_ptr<int64_t>()));
            const double now = steadyMilliseconds();
            timings.perToken.push_back(now - previous);
            previous = now;
        }
        timings.request = previous - begin;
        return timings;
    }

    /// The fastest of a few whole requests; the first of each number warms up.
    double fastestRequest(int candidate) {
        threads = candidate;
        answer();
        double fastest = 1e30;
        for (int i = 0; i < 3; ++i)
            fastest = std::min(fastest, answer().request);
        return fastest;
    }

    void chooseThreads() {
        int best = 1;
        double fastest = 1e30;
        for (int candidate = 1; candidate <= availableCores(); ++candidate) {
            const double time = fastestRequest(candidate);
            if (time < fastest) {
                fastest = time;
                best = candidate;
            }
        }
        threads = best;
        answered = 0;  // the first prompt that is timed is the first of all
    }
};

Reference::Reference(const Gpt2Weights& weights, ReferenceWorkload workload, int threads) {
    checkWorkload(weights.config, workload);
    translateTorchErrors([&] {
        prepareTorch(threads);
        const c10::InferenceMode inference;
        m_impl = std::make_unique<Impl>(weights, std::move(workload));
        m_impl->threads = threads;
        if (threads == 0)
            m_impl->chooseThreads();
    });
}

Reference::~Reference() = default;
Reference::Reference(Reference&&) noexcept = default;

ReferenceTimings Reference::answer() {
    ReferenceTimings timings;
    translateTorchErrors([&] { timings = m_impl->answer(); });
    return timings;
}

int Reference::threads() const {
    return m_impl->threads;
}

std::vector<float> referenceLogits(const Gpt2Weights& weights, std::span<const int32_t> tokens, int decoded,
                                   std::span<const int> positions) {
    checkWorkload(weights.config, {{std::vector<int32_t>(tokens.begin(), tokens.end())}, 1, 1});
    const auto count = static_cast<int>(tokens.size());
    if (decoded < 0 || decoded >= count || std::any_of(positions.begin(), positions.end(), [&](int p) { return p < 0 || p >= count; }))
        throw badInput("The reference cannot compute these logits.",
                       "Positions below " + std::to_string(count) + " and fewer tokens to decode were expected.");
    std::vector<float> values;
    translateTorchErrors([&] {
        prepareTorch(0);
        const c10::InferenceMode inference;
        InferenceModel model(weights, 1, count);
        const int prompt = count - decoded;
        std::vector<at::Tensor> hidden = {model.forward(tokenRows(tokens.first(static_cast<size_t>(prompt)), 1), 0).clone()};
        for (int at = prompt; at < count; ++at)
            hidden.push_back(model.forward(tokenRows(tokens.subspan(static_cast<size_t>(at), 1), 1), at).clone());
        const at::Tensor rows = at::tensor(std::vector<int64_t>(positions.begin(), positions.end()), at::kLong);
        const at::Tensor logits = model.logits(at::cat(hidden).index_select(0, rows)).contiguous();
        values.assign(logits.const_data_ptr<float>(), logits.const_data_ptr<float>() + logits.numel());
    });
    return values;
}

}  // namespace lathe
