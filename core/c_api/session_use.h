// SPDX-License-Identifier: GPL-3.0-or-later
// A call's hold on a session, for the functions of lathe_engine.h: one call at a time, and none on a session that broke.
#pragma once

#include "core/base/error.h"
#include "core/c_api/handles.h"

namespace lathe {

class SessionUse {
public:
    /// Bad input where another call has not returned yet; failed where an earlier one gave up half-way.
    explicit SessionUse(const lathe_session& session) : m_session(session) {
        if (session.inUse.exchange(true, std::memory_order_acquire)) {
            throw badInput("the session is in use", "another call with it has not returned",
                           "use a session from one thread at a time, and not from its own callback");
        }
        if (session.broken) {
            release();
            throw failed("the session is broken", "an earlier call with it failed half-way", "free it and create another");
        }
    }
    ~SessionUse() { release(); }
    SessionUse(const SessionUse&) = delete;
    SessionUse& operator=(const SessionUse&) = delete;

private:
    void release() { m_session.inUse.store(false, std::memory_order_release); }

    const lathe_session& m_session;
};

/// Runs work, which passes tokens through the session's engine. Bad input is found before anything is changed; after any other exception
/// the engine holds half a pass.
template <typename Work>
void passThrough(lathe_session& session, Work&& work) {
    const SessionUse use(session);
    session.broken = true;
    try {
        work();
    } catch (const Error& error) {
        session.broken = error.kind() != ErrorKind::BadInput;
        throw;
    }
    session.broken = false;
}

}  // namespace lathe
