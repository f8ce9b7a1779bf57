// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/request_queue.h"

#include <chrono>

namespace lathe {

void RequestQueue::push(std::shared_ptr<Request> request) {
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(request));
    m_changed.notify_all();
}

std::shared_ptr<Request> RequestQueue::next() {
    std::unique_lock lock(m_mutex);
    m_running.reset();
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_closed || !m_waiting.empty(); });
    if (m_closed)
        return nullptr;
    m_running = std::move(m_waiting.front());
    m_waiting.pop_front();
    return m_running;
}

void RequestQueue::cancel(const Json& target) {
    const std::lock_guard lock(m_mutex);
    const auto cancelIfMeant = [&](Request& request) {
        if (target.is_null() || request.id() == target)
            request.cancel.cancel();
    };
    if (m_running)
        cancelIfMeant(*m_running);
    for (const auto& waiting : m_waiting)
        cancelIfMeant(*waiting);
}

void RequestQueue::close() {
    cancel(nullptr);
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

bool RequestQueue::waitUntilIdle(int timeoutMs) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(timeoutMs), [&] { return !m_running; });
}

}  // namespace lathe
