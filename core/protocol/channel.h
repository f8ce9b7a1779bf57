// SPDX-License-Identifier: GPL-3.0-or-later
// JSON lines over one socket, both ways until end of file. Thread-safe sending; one thread receives.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace lathe {

class Channel {
public:
    static constexpr size_t kLongestLine = size_t{64} << 20;  // bytes without the line's end

    /// Takes the descriptor (a connected stream socket) and closes it. Programs started later do not inherit it.
    explicit Channel(int descriptor);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// False if the other side has gone. Numbers that are not finite become null, bytes that are not UTF-8 the replacement character.
    /// Failed if the message is longer than kLongestLine; nothing is sent then.
    bool send(const Json& message);

    enum class Received { Message, Timeout, Closed };
    /// Waits at most timeoutMs (negative: for ever). A line that is no JSON object, or longer than kLongestLine, ends the channel as
    /// Closed.
    Received receive(Json& message, int timeoutMs);

    int descriptor() const { return m_descriptor; }

private:
    std::optional<std::string> takeLine();
    bool waitForBytes(double deadline) const;
    void readBytes();
    void hangUp();

    int m_descriptor;
    std::mutex m_sending;
    std::string m_buffer;
    size_t m_searched = 0;  // bytes of the buffer known to hold no end of line
    bool m_ended = false;
};

}  // namespace lathe
