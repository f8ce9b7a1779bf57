// SPDX-License-Identifier: GPL-3.0-or-later
// Requests between the thread that receives them and the one that handles them. Internal to the protocol room's service.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/protocol/message.h"

namespace lathe {

struct Request {
    explicit Request(Json message) : document(std::move(message)) {}
    Json id() const { return document.contains("id") ? document.at("id") : Json(); }
    std::string kind() const { return textField(document, "kind"); }

    Json document;
    CancelToken cancel;
};

class RequestQueue {
public:
    void push(std::shared_ptr<Request> request);
    /// Waits for the next request, which is the running one until the next call; nothing once closed.
    std::shared_ptr<Request> next();
    /// Cancels the running or waiting request with this id; null cancels all.
    void cancel(const Json& target);
    /// Cancels all and lets next() return nothing.
    void close();
    /// Waits until the handling thread has come back to next() after close(); false if it has not within timeoutMs.
    bool waitUntilIdle(int timeoutMs);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Request>> m_waiting;
    std::shared_ptr<Request> m_running;
    bool m_closed = false;
};

}  // namespace lathe
