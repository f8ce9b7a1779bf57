// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/jobs/jobs.h"

namespace lathe {

namespace {

std::vector<double> softmax(std::span<const float> logits) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    std::vector<double> probabilities;
    double sum = 0;
    for (const float logit : logits) {
        probabilities.push_back(std::exp(logit - largest));
        sum += probabilities.back();
    }
    for (double& probability : probabilities)
        probability /= sum;
    return probabilities;
}

std::vector<int32_t> likeliest(const std::vector<double>& probabilities, size_t count) {
    std::vector<int32_t> ids(probabilities.size());
    std::iota(ids.begin(), ids.end(), 0);
    count = std::min(count, ids.size());
    std::partial_sort(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(count), ids.end(), [&](int32_t a, int32_t b) {
        const double x = probabilities[static_cast<size_t>(a)], y = probabilities[static_cast<size_t>(b)];
        return x != y ? x > y : a < b;
    });
    ids.resize(count);
    return ids;
}

}  // namespace

Json runNextToken(const NextTokenJob& job, KeptModels& models) {
    const RunnableModel model = models.open(job.model);
    if (!model.tokenizer)
        throw badInput("\"" + job.model + "\" cannot read text", "it has no tokenizer", "name a trained checkpoint or an artifact of one");
    const Tokenizer tokenizer(*model.tokenizer);
    std::vector<int32_t> tokens = promptTokens(tokenizer, job.prompt);
    tokens.insert(tokens.end(), job.ids.begin(), job.ids.end());
    if (tokens.size() > static_cast<size_t>(model.packed->config.contextLength))
        throw badInput("the next token cannot be asked for", "the text is longer than the model's context", "shorten the prompt");
    const int vocabulary = model.packed->config.vocabularySize;
    if (std::any_of(tokens.begin(), tokens.end(), [&](int32_t id) { return id < 0 || id >= vocabulary; }))
        throw badInput("the next token cannot be asked for", "the text holds ids outside the model's vocabulary");

    Engine engine(model.packed, {.threads = job.threads, .instructionSet = {}});
    KvCache cache(engine, 1, static_cast<int>(tokens.size()));
    const SequenceStep step{0, tokens, WantedLogits::Last};
    const std::vector<double> probabilities = softmax(engine.forward({&step, 1}, cache));
    std::vector<int32_t> shown = likeliest(probabilities, static_cast<size_t>(std::max(0, job.top)));
    for (const int32_t id : job.also)
        if (id >= 0 && id < vocabulary && std::find(shown.begin(), shown.end(), id) == shown.end())
            shown.push_back(id);
    Json rows = Json::array();
    for (const int32_t id : shown)
        rows.push_back({{"id", id}, {"text", tokenizer.decode({&id, 1})}, {"probability", probabilities[static_cast<size_t>(id)]}});
    return {{"tokens", rows}};
}

}  // namespace lathe
