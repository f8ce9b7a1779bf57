// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions, and what they hold.
#include <fmt/format.h>

#include "core/c_api/call_guard.h"
#include "core/c_api/session_use.h"

using namespace lathe;

namespace {

constexpr int kMostSlots = 4096;  // far more sequences than a processor can serve; keeps a slip from asking for all memory

}  // namespace

lathe_status lathe_session_create(const lathe_model* model, const lathe_session_options* options, lathe_session** session) {
    return guarded([&] {
        const auto& packed = required(model, "model").packed;
        lathe_session*& result = required(session, "session");
        const lathe_session_options wanted = options ? *options : lathe_session_options{};
        if (wanted.slots < 0 || wanted.slots > kMostSlots) {
            throw badInput("cannot create a session",
                           fmt::format("{} slots were asked for, 0 (one) to {} are allowed", wanted.slots, kMostSlots));
        }
        const EngineOptions engine = {wanted.threads, wanted.instruction_set ? wanted.instruction_set : ""};
        result = std::make_unique<lathe_session>(packed, wanted.slots == 0 ? 1 : wanted.slots,
                                                 wanted.capacity == 0 ? packed->config.contextLength : wanted.capacity, engine)
                     .release();
    });
}

void lathe_session_free(lathe_session* session) {
    delete session;
}

lathe_status lathe_session_describe(const lathe_session* session, lathe_session_facts* facts) {
    return guarded([&] {
        const lathe_session& described = required(session, "session");
        required(facts, "facts") = {
            .slots = described.cache.slots(),
            .capacity = described.cache.capacity(),
            .threads = described.engine.threads(),
            .cache_size = described.cache.byteCount(),
            .instruction_set = described.instructionSet.c_str(),
        };
    });
}

lathe_status lathe_sequence_length(const lathe_session* session, int32_t slot, int32_t* length) {
    return guarded([&] {
        const SessionUse use(required(session, "session"));
        required(length, "length") = session->cache.length(slot);
    });
}

lathe_status lathe_truncate(lathe_session* session, int32_t slot, int32_t length) {
    return guarded([&] {
        const SessionUse use(required(session, "session"));
        session->cache.truncate(slot, length);
    });
}
