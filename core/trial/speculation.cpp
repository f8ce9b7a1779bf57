// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/speculation.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/trial/request_runner.h"

namespace lathe {

namespace {

// Enough texts for an acceptance rate that is not one text's, few enough for each to be timed several times.
constexpr size_t kPrompts = 8;

}  // namespace

RunnableModel openDraft(const MeasurePlan& plan, const Gpt2Config& target) {
    if (plan.batch != 1)
        throw badInput("cannot decode speculatively",
                       "a batch of " + std::to_string(plan.batch) + " was asked for, one sequence at a time is drafted",
                       "set the batch to 1, or leave the draft out");
    RunnableModel draft = openRunnableModel(plan.draft);
    checkDraft(target, draft.packed->config);
    return draft;
}

std::vector<std::vector<int32_t>> textPrompts(const Tokenizer& tokenizer, const std::vector<Document>& documents, int promptTokens) {
    if (documents.empty())
        throw badInput("cannot take prompts from the test data", "it has no text");
    std::vector<std::vector<int32_t>> prompts;
    for (size_t i = 0; i < kPrompts; ++i) {
        std::vector<int32_t> prompt;
        for (size_t at = i * documents.size() / kPrompts; prompt.size() < static_cast<size_t>(promptTokens); ++at) {
            const std::vector<int32_t> ids = lathe::promptTokens(tokenizer, documents[at % documents.size()].text);
            prompt.insert(prompt.end(), ids.begin(), ids.end());
        }
        prompt.resize(static_cast<size_t>(promptTokens));
        prompts.push_back(std::move(prompt));
    }
    return prompts;
}

SpeculativeRunner::SpeculativeRunner(const std::shared_ptr<const PackedModel>& target, std::shared_ptr<const PackedModel> draft,
                                     const MeasurePlan& plan, std::vector<std::vector<int32_t>> prompts)
    : m_engine(target, engineOptions(plan)),
      m_decoder(m_engine, std::move(draft), plan.draftTokens, requestPositions(plan, target->config)),
      m_prompts(std::move(prompts)),
      m_counts(m_prompts.size()),
      m_newTokens(plan.newTokens) {}

RequestTiming SpeculativeRunner::run() {
    const size_t place = m_runs++ % m_prompts.size();
    RequestTiming timing;
    timing.perTokenMs.reserve(static_cast<size_t>(m_newTokens));
    const double begin = steadyMilliseconds();
    m_decoder.start(m_prompts[place]);
    double last = steadyMilliseconds();
    timing.ttftMs = last - begin;
    for (int left = m_newTokens - 1; left > 0;) {
        const size_t tokens = m_decoder.next(left).size();
        const double now = steadyMilliseconds();
        timing.perTokenMs.insert(timing.perTokenMs.end(), tokens, (now - last) / static_cast<double>(tokens));
        left -= static_cast<int>(tokens);
        last = now;
    }
    timing.requestMs = last - begin;
    m_counts[place] = m_decoder.counts();
    return timing;
}

void SpeculativeRunner::requireTargetsText() {
    GenerationOptions options;
    options.newTokens = m_newTokens;
    const std::vector<int32_t> alone = generate(m_engine, m_prompts.front(), options);
    std::vector<int32_t> drafted = {m_decoder.start(m_prompts.front())};
    while (drafted.size() < alone.size()) {
        const std::span<const int32_t> round = m_decoder.next(static_cast<int>(alone.size() - drafted.size()));
        drafted.insert(drafted.end(), round.begin(), round.end());
    }
    if (drafted != alone)
        throw failed("speculative decoding gave another text than the model alone, so nothing was timed",
                     "the two are meant to be the same, token for token", "report this with the two models; leave the draft out meanwhile");
}

double SpeculativeRunner::acceptanceRate() const {
    SpeculationCounts all;
    for (const SpeculationCounts& counts : m_counts) {
        all.proposed += counts.proposed;
        all.accepted += counts.accepted;
    }
    return all.acceptanceRate();
}

}  // namespace lathe
