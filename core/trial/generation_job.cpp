// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/engine/generation.h"
#include "core/measure/statistics.h"
#include "core/trial/jobs.h"
#include "core/trial/model_source.h"

namespace lathe {

namespace {

// A token may end within a character; what is passed on are whole ones.
class WholeCharacters {
public:
    explicit WholeCharacters(const std::function<void(const std::string&)>& onText) : m_onText(onText) {}

    void add(const std::string& bytes) {
        m_pending += bytes;
        constexpr size_t kLongestCharacter = 4;
        const size_t valid = firstInvalidUtf8(m_pending).value_or(m_pending.size());
        // An invalid byte that more bytes cannot mend is passed on as it is.
        const size_t ready = m_pending.size() - valid >= kLongestCharacter ? m_pending.size() : valid;
        if (ready == 0)
            return;
        m_onText(m_pending.substr(0, ready));
        m_pending.erase(0, ready);
    }
    void finish() {
        if (!m_pending.empty())
            m_onText(m_pending);
    }

private:
    const std::function<void(const std::string&)>& m_onText;
    std::string m_pending;
};

}  // namespace

Json runGeneration(const GenerationJob& job, const std::function<void(const std::string&)>& onText, const CancelToken& cancel) {
    const RunnableModel model = openRunnableModel(job.model);
    if (!model.tokenizer)
        throw badInput("\"" + job.model + "\" cannot write text", "it has no tokenizer", "name a trained checkpoint or an artifact of one");
    const Tokenizer tokenizer(*model.tokenizer);
    std::vector<int32_t> prompt = {tokenizer.endOfText()};
    const std::vector<int32_t> ids = tokenizer.encode(job.prompt);
    prompt.insert(prompt.end(), ids.begin(), ids.end());

    Engine engine(model.packed, {job.threads, {}});
    WholeCharacters characters(onText);
    std::vector<double> times;
    double last = steadyMilliseconds();
    const auto onToken = [&](int32_t id) {
        const double now = steadyMilliseconds();
        times.push_back(now - last);
        last = now;
        characters.add(tokenizer.decode({&id, 1}));
        return !cancel.isCancelled();
    };
    const GenerationOptions options{job.newTokens, job.temperature, job.topK, job.seed, tokenizer.endOfText()};
    const std::vector<int32_t> generated = generate(engine, prompt, options, onToken);
    characters.finish();
    cancel.throwIfCancelled();

    Json reply = {{"text", tokenizer.decode(generated)}, {"ids", generated}};
    if (!times.empty())
        reply["ttft_ms"] = times.front();
    if (times.size() > 1) {
        const double perToken = median(std::span(times).subspan(1));
        reply["per_token_ms"] = perToken;
        reply["tokens_per_second"] = 1000.0 / perToken;
    }
    return reply;
}

}  // namespace lathe
