// SPDX-License-Identifier: GPL-3.0-or-later
// Work that must not hold up the window. It is done on a thread of Qt's pool (inBackground), or, where it keeps something open from one
// time to the next, on a thread of its own (BackgroundThread). What it uses must be its own; what comes of it comes back by onWindowThread.
#pragma once

#include <QObject>
#include <QPointer>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

#include "core/base/error.h"

namespace lathe {

/// Any thread. Calls on the window's thread, later, if context lives then.
void onWindowThread(const QPointer<QObject>& context, std::function<void()> call);

/// Any thread. Does work on a thread of the pool; it must not throw.
void onPoolThread(std::function<void()> work);

/// The window's thread. Does work elsewhere; then done(its result), done() where it has none, or failed(its error) is called on the
/// window's thread, if context still lives.
template <typename Work, typename Done>
void inBackground(QObject* context, Work work, Done done, std::function<void(const Error&)> failed) {
    using Result = std::invoke_result_t<Work>;
    const QPointer<QObject> guard(context);
    onPoolThread([work = std::move(work), done = std::move(done), failed = std::move(failed), guard]() mutable {
        try {
            if constexpr (std::is_void_v<Result>) {
                work();
                onWindowThread(guard, std::move(done));
            } else {
                auto result = std::make_shared<Result>(work());
                onWindowThread(guard, [done = std::move(done), result]() mutable { done(*result); });
            }
        } catch (const Error& error) {
            onWindowThread(guard, [failed = std::move(failed), error] { failed(error); });
        } catch (const std::exception& error) {
            onWindowThread(guard, [failed = std::move(failed),
                                   error = lathe::failed("the work stopped on an unexpected error", error.what())] { failed(error); });
        }
    });
}

/// Does what is posted to it in its order. Work must not throw. Whoever posts something long cancels it before this object goes.
class BackgroundThread {
public:
    BackgroundThread() : m_thread([this] { run(); }) {}
    /// Waits until all that was posted is done; what waits for its time is left out.
    ~BackgroundThread();

    void post(std::function<void()> work);
    void postAfter(std::chrono::milliseconds delay, std::function<void()> work);

private:
    using Time = std::chrono::steady_clock::time_point;

    void run();
    std::function<void()> next();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting;
    std::multimap<Time, std::function<void()>> m_later;
    bool m_ends = false;
    std::thread m_thread;  // last: it uses the others
};

}  // namespace lathe
