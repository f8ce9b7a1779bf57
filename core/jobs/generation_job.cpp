// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/engine/speculative_generation.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/jobs/jobs.h"
#include "core/measure/statistics.h"

namespace lathe {

namespace {

// A token may end within a character; what is passed on are whole ones.
class WholeCharacters {
public:
    /// What is complete with these bytes.
    std::string add(const std::string& bytes) {
        m_pending += bytes;
        constexpr size_t kLongestCharacter = 4;
        const size_t valid = firstInvalidUtf8(m_pending).value_or(m_pending.size());
        // An invalid byte that more bytes cannot mend is passed on as it is.
        const size_t ready = m_pending.size() - valid >= kLongestCharacter ? m_pending.size() : valid;
        std::string text = m_pending.substr(0, ready);
        m_pending.erase(0, ready);
        return text;
    }
    const std::string& rest() const { return m_pending; }

private:
    std::string m_pending;
};

// Notes when each token came.
class TokenClock {
public:
    double tick() {
        m_times.push_back(steadyMilliseconds() - m_last);
        return m_times.back();
    }
    /// What has been done since the last tick was not the model's.
    void resume() { m_last = steadyMilliseconds(); }
    void report(Json& reply) const {
        if (!m_times.empty())
            reply["ttft_ms"] = m_times.front();
        if (m_times.size() < 2)
            return;
        const auto further = std::span(m_times).subspan(1);
        reply["per_token_ms"] = median(further);
        // Of all the time: drafted tokens come several at once.
        reply["tokens_per_second"] = 1000.0 * static_cast<double>(further.size()) / std::accumulate(further.begin(), further.end(), 0.0);
    }

private:
    double m_last = steadyMilliseconds();
    std::vector<double> m_times;
};

}  // namespace

Json runGeneration(const GenerationJob& job, KeptModels& models, const TokenListener& onToken, const CancelToken& cancel) {
    const RunnableModel model = models.open(job.model);
    if (!model.tokenizer)
        throw badInput("\"" + job.model + "\" cannot write text", "it has no tokenizer", "name a trained checkpoint or an artifact of one");
    const Tokenizer tokenizer(*model.tokenizer);
    const std::vector<int32_t> prompt = promptTokens(tokenizer, job.prompt);

    Engine engine(model.packed, {job.threads, {}});
    const RunnableModel draft = job.draft.empty() ? RunnableModel() : models.open(job.draft);
    WholeCharacters characters;
    TokenClock clock;
    const auto hear = [&](int32_t id) {
        const double ms = clock.tick();
        onToken({id, ms, characters.add(tokenizer.decode({&id, 1}))});
        clock.resume();
        return !cancel.isCancelled();
    };
    const GenerationOptions options{job.newTokens, job.temperature, job.topK, job.seed, tokenizer.endOfText()};
    SpeculationCounts counts;
    const std::vector<int32_t> generated =
        draft.packed ? generateSpeculatively(engine, draft.packed, job.draftTokens, prompt, options, hear, &counts)
                     : generate(engine, prompt, options, hear);
    if (!characters.rest().empty())
        onToken({-1, 0, characters.rest()});
    cancel.throwIfCancelled();

    Json reply = {{"text", tokenizer.decode(generated)}, {"ids", generated}, {"prompt_tokens", prompt.size()}};
    clock.report(reply);
    if (!draft.packed)
        return reply;
    if (counts.proposed > 0)
        reply["acceptance_rate"] = counts.acceptanceRate();
    TokenClock aloneClock;
    const std::vector<int32_t> alone = generate(engine, prompt, options, [&](int32_t) {
        aloneClock.tick();
        aloneClock.resume();
        return !cancel.isCancelled();
    });
    cancel.throwIfCancelled();
    if (alone != generated)
        throw failed("the draft changed the text", "speculative decoding is meant to give the model's own greedy text",
                     "report this with the two models; leave --draft out meanwhile");
    reply["alone"] = Json::object();
    aloneClock.report(reply["alone"]);
    return reply;
}

}  // namespace lathe
