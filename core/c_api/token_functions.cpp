// SPDX-License-Identifier: GPL-3.0-or-later
// What passes tokens through the model.
#include <fmt/format.h>

#include <limits>

#include "core/c_api/call_guard.h"
#include "core/c_api/session_use.h"
#include "core/engine/generation.h"

using namespace lathe;

namespace {

constexpr const char* kCannotAppend = "cannot append tokens";

WantedLogits wantedLogits(const lathe_step& step) {
    switch (step.wanted) {
        case LATHE_LAST_LOGITS:
            return WantedLogits::Last;
        case LATHE_NO_LOGITS:
            return WantedLogits::None;
        case LATHE_ALL_LOGITS:
            return WantedLogits::All;
        default:
            throw badInput(kCannotAppend, fmt::format("a step's \"wanted\" is {}, a lathe_wanted was expected", step.wanted));
    }
}

std::span<const int32_t> tokensOf(const int32_t* tokens, size_t count, const char* name) {
    if (count > static_cast<size_t>(std::numeric_limits<int32_t>::max()))
        throw badInput(fmt::format("{} cannot be so many", name), fmt::format("{} were named", count));
    return {&required(tokens, name), count};
}

// For results that the caller may not want.
template <typename T>
void store(T* place, T value) {
    if (place)
        *place = value;
}

void takeSteps(lathe_session& session, const lathe_step* steps, size_t count) {
    const auto slots = static_cast<size_t>(session.cache.slots());
    if (count < 1 || count > slots)
        throw badInput(kCannotAppend, fmt::format("{} steps were given, 1 to {} (one for each slot) were expected", count, slots));
    session.steps.clear();
    for (const lathe_step& step : std::span(&required(steps, "steps"), count))
        session.steps.push_back({step.slot, tokensOf(step.tokens, step.token_count, "a step's tokens"), wantedLogits(step)});
}

}  // namespace

lathe_status lathe_append(lathe_session* session, const lathe_step* steps, size_t step_count, const float** logits, size_t* row_count) {
    return guarded([&] {
        passThrough(required(session, "session"), [&] {
            takeSteps(*session, steps, step_count);
            const std::span<const float> rows = session->engine.forward(session->steps, session->cache);
            store(logits, rows.data());
            store(row_count, rows.size() / static_cast<size_t>(session->engine.model().config.vocabularySize));
        });
    });
}

lathe_status lathe_append_greedy(lathe_session* session, const lathe_step* steps, size_t step_count, const int32_t** ids,
                                 size_t* row_count) {
    return guarded([&] {
        passThrough(required(session, "session"), [&] {
            takeSteps(*session, steps, step_count);
            const std::span<const int32_t> rows = session->engine.forwardGreedy(session->steps, session->cache);
            store(ids, rows.data());
            store(row_count, rows.size());
        });
    });
}

lathe_status lathe_generate(lathe_session* session, const int32_t* prompt, size_t prompt_count, const lathe_generation_options* options,
                            lathe_token_callback on_token, void* user_data, size_t* token_count) {
    return guarded([&] {
        passThrough(required(session, "session"), [&] {
            const lathe_generation_options& wanted = required(options, "options");
            const auto tokens = tokensOf(prompt, prompt_count, "prompt");
            const lathe_token_callback handOver = &required(on_token, "on_token");
            GenerationOptions generation;
            generation.newTokens = wanted.new_tokens;
            generation.temperature = wanted.temperature;
            generation.topK = wanted.top_k;
            generation.seed = wanted.seed;
            if (wanted.stop_at_end_of_text != 0)
                generation.stopAt = session->engine.model().config.endOfTextId;
            size_t seen = 0;
            generate(session->engine, tokens, generation, [&](int32_t token) {
                ++seen;
                return handOver(token, user_data) == 0;
            });
            store(token_count, seen);
        });
    });
}
