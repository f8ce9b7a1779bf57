// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/channel.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/error.h"

namespace lathe {

namespace {

constexpr size_t kChunk = 64 * 1024;
constexpr double kForever = -1;

bool readObject(const std::string& line, Json& message) {
    try {
        message = parseJson(line, "a message");
    } catch (const Error&) {
        return false;
    }
    return message.is_object();
}

}  // namespace

Channel::Channel(int descriptor) : m_descriptor(descriptor) {
    ::fcntl(m_descriptor, F_SETFD, FD_CLOEXEC);
}

Channel::~Channel() {
    ::close(m_descriptor);
}

bool Channel::send(const Json& message) {
    std::string line = message.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (line.size() > kLongestLine)
        throw failed("a message is too long to be sent", "it has " + std::to_string(line.size()) + " bytes, the protocol allows 64 MiB");
    line += '\n';
    const std::lock_guard lock(m_sending);
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t sent = ::send(m_descriptor, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        rest.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
}

Channel::Received Channel::receive(Json& message, int timeoutMs) {
    const double deadline = timeoutMs < 0 ? kForever : steadyMilliseconds() + timeoutMs;
    while (true) {
        if (const auto line = takeLine()) {
            if (line->size() <= kLongestLine && readObject(*line, message))
                return Received::Message;
            hangUp();
        }
        if (m_buffer.size() > kLongestLine)
            hangUp();
        if (m_ended)
            return Received::Closed;
        if (!waitForBytes(deadline))
            return Received::Timeout;
        readBytes();
    }
}

std::optional<std::string> Channel::takeLine() {
    const size_t end = m_buffer.find('\n', m_searched);
    if (end == std::string::npos) {
        m_searched = m_buffer.size();
        return std::nullopt;
    }
    std::string line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 1);
    m_searched = 0;
    return line;
}

bool Channel::waitForBytes(double deadline) const {
    while (true) {
        const int wait = deadline < 0 ? -1 : static_cast<int>(std::ceil(std::max(0.0, deadline - steadyMilliseconds())));
        pollfd waited{m_descriptor, POLLIN, 0};
        const int ready = ::poll(&waited, 1, wait);
        if (ready < 0 && errno == EINTR)
            continue;
        return ready != 0;  // an error of poll is reported by the read that follows
    }
}

void Channel::readBytes() {
    char chunk[kChunk];
    const ssize_t count = ::recv(m_descriptor, chunk, sizeof chunk, MSG_DONTWAIT);
    if (count > 0)
        m_buffer.append(chunk, static_cast<size_t>(count));
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        m_ended = true;
}

void Channel::hangUp() {
    ::shutdown(m_descriptor, SHUT_RDWR);
    m_buffer.clear();
    m_searched = 0;
    m_ended = true;
}

}  // namespace lathe
