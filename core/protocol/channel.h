// SPDX-License-Identifier: GPL-3.0-or-later
// JSON lines over one file descriptor, both ways until end of file. Thread-safe sending; one thread receives.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace lathe {

class Channel {
public:
    /// Takes the descriptor (a socket) and closes it.
    explicit Channel(int descriptor);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// False if the other side has gone.
    bool send(const Json& message);

    enum class Received { Message, Timeout, Closed };
    /// Waits at most timeoutMs (negative: for ever). A line that is no JSON object, or longer than 64 MiB, ends the channel as Closed.
    Received receive(Json& message, int timeoutMs);

    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
    std::mutex m_sending;
    std::string m_buffer;
};

}  // namespace lathe
