// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/client.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "core/base/clock.h"
#include "core/base/error_texts.h"
#include "core/protocol/message.h"
#include "core/protocol/service.h"

namespace lathe {

namespace {

// How often a waiting client looks at its cancel token: a quarter of the 200 ms within which cancelling must be acknowledged.
constexpr int kSliceMs = 50;

std::string seconds(int milliseconds) {
    return milliseconds % 1000 == 0 ? std::to_string(milliseconds / 1000) + " s" : std::to_string(milliseconds) + " ms";
}

}  // namespace

/// One request under way.
struct ServiceClient::Conversation {
    int id;
    const EventHandler& onEvent;
    const CancelToken& cancel;
    std::optional<double> cancelDeadline;  // set once the child was asked to stop
    // Counted in waits that brought nothing, not by the clock: when this process was stopped (Ctrl-Z), the child's silence was not its
    // fault.
    int silenceMs = 0;

    bool concerns(const Json& event) const { return event.value("id", Json()) == id || event.value("target", Json()) == id; }
};

ServiceClient::ServiceClient(const std::filesystem::path& program, const std::vector<std::string>& environment, const ClientLimits& limits)
    : m_program(program), m_limits(limits) {
    start(environment);
    waitForHello();
}

ServiceClient::~ServiceClient() {
    m_channel.reset();
    m_process->waitFor(m_limits.closeMs);
}

void ServiceClient::start(const std::vector<std::string>& environment) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw failed("cannot start " + m_program.string(), std::strerror(errno));
    m_channel = std::make_unique<Channel>(ends[0]);
    // A stopped child with a full buffer must not hold the caller for ever.
    const timeval patience{m_limits.silenceMs / 1000, m_limits.silenceMs % 1000 * 1000};
    ::setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    try {
        m_process = std::make_unique<ChildProcess>(m_program, environment, ends[1]);
    } catch (...) {
        ::close(ends[1]);
        throw;
    }
    ::close(ends[1]);
}

void ServiceClient::waitForHello() {
    Json hello;
    const auto received = m_channel->receive(hello, m_limits.startMs);
    if (received == Channel::Received::Timeout)
        throw failed(name() + " does not start", "it has not answered within " + seconds(m_limits.startMs));
    if (received == Channel::Received::Closed)
        throw whyItEnded();
    if (textField(hello, "kind") != "hello" || hello.value("protocol", Json()) != kProtocolVersion)
        throw failed(name() + " belongs to another version of Lathe",
                     "it speaks protocol " + hello.value("protocol", Json()).dump() + ", this program " + std::to_string(kProtocolVersion),
                     "build or install all programs of Lathe together");
}

Json ServiceClient::request(const std::string& kind, Json fields, const EventHandler& onEvent, const CancelToken& cancel) {
    cancel.throwIfCancelled();
    Conversation conversation{m_nextId++, onEvent, cancel, {}, 0};
    Json message = {{"id", conversation.id}, {"kind", kind}};
    if (fields.is_object())
        message.insert(fields.begin(), fields.end());
    if (!m_channel->send(message))
        throw whyItEnded();
    return listen(conversation);
}

Json ServiceClient::listen(Conversation& conversation) {
    while (true) {
        checkCancellation(conversation);
        Json event;
        const auto received = m_channel->receive(event, kSliceMs);
        if (received == Channel::Received::Closed)
            throw conversation.cancelDeadline ? cancelled() : whyItEnded();
        if (received == Channel::Received::Timeout) {
            conversation.silenceMs += kSliceMs;
            if (conversation.silenceMs >= m_limits.silenceMs)
                endInSilence();
            continue;
        }
        conversation.silenceMs = 0;
        if (!conversation.concerns(event))
            continue;
        if (textField(event, "kind") == "result")
            return event.value("result", Json());
        if (textField(event, "kind") == "error")
            throw errorFromJson(event.value("error", Json()));
        tell(conversation, event);
    }
}

void ServiceClient::tell(const Conversation& conversation, const Json& event) {
    if (!conversation.onEvent)
        return;
    try {
        conversation.onEvent(event);
    } catch (...) {
        askToStop(conversation);  // nobody waits for the answer any more
        throw;
    }
}

void ServiceClient::askToStop(const Conversation& conversation) {
    m_channel->send({{"id", m_nextId++}, {"kind", "cancel"}, {"target", conversation.id}});
}

void ServiceClient::checkCancellation(Conversation& conversation) {
    if (!conversation.cancel.isCancelled())
        return;
    if (!conversation.cancelDeadline) {
        conversation.cancelDeadline = steadyMilliseconds() + m_limits.cancelMs;
        askToStop(conversation);
    } else if (steadyMilliseconds() >= *conversation.cancelDeadline) {
        m_process->kill();
        throw cancelled();
    }
}

void ServiceClient::endInSilence() {
    m_process->kill();
    throw knownError("worker.silent", {name(), seconds(m_limits.silenceMs)});
}

Error ServiceClient::whyItEnded() {
    const std::string what = name() + " ended before it had finished";
    if (!m_process->waitFor(m_limits.closeMs)) {
        m_process->kill();
        return failed(what, "it broke off the conversation (closed it, stopped reading, or sent what is not the protocol) and was ended");
    }
    return failed(
        what, "it " + m_process->ending(),
        m_process->wasKilled() ? "where nobody killed it, the system ran out of memory: choose a smaller model, batch or context" : "");
}

}  // namespace lathe
