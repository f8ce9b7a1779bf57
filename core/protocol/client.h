// SPDX-License-Identifier: GPL-3.0-or-later
// The asking side: a child process that serves the protocol, spawned, listened to, cancelled, killed and never left behind. One thread at a
// time uses a client, and the thread that makes it must outlive it: the child dies with that thread.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/protocol/channel.h"
#include "core/protocol/child_process.h"

namespace lathe {

struct ClientLimits {
    int startMs = 60000;    // from start to hello: loading libtorch from a cold disk takes its time
    int silenceMs = 30000;  // without even a heartbeat, while this process itself was awake
    int cancelMs = 5000;    // from cancel to the end of the request
    int closeMs = 2000;     // from end of file to the child's end
};

class ServiceClient {
public:
    /// Starts program with --protocol-fd and waits for its hello. Failed with the reason if it cannot start or speaks another version. The
    /// child dies with this process. environment entries "NAME=VALUE" are added to the child's.
    explicit ServiceClient(const std::filesystem::path& program, const std::vector<std::string>& environment = {},
                           const ClientLimits& limits = {});
    /// Closes the channel, waits up to 2 s, then kills.
    ~ServiceClient();

    using EventHandler = std::function<void(const Json& event)>;

    /// Sends a request, hands its events in order to onEvent (all but heartbeats and the closing result or error), and returns the result.
    /// Rethrows the child's error as Error. When cancel is set, asks the child to stop; if it has not within 5 s it is killed and Cancelled
    /// is thrown. A child that dies, or is silent for 30 s, is Failed, with its signal or exit status. What onEvent throws ends the
    /// request.
    Json request(const std::string& kind, Json fields, const EventHandler& onEvent, const CancelToken& cancel);

    pid_t processId() const { return m_process->id(); }
    bool isAlive() const { return m_process->isAlive(); }

private:
    struct Conversation;

    void start(const std::vector<std::string>& environment);
    void waitForHello();
    Json listen(Conversation& conversation);
    void tell(const Conversation& conversation, const Json& event);
    void checkCancellation(Conversation& conversation);
    void askToStop(const Conversation& conversation);
    [[noreturn]] void endInSilence();
    Error whyItEnded();
    std::string name() const { return m_program.filename().string(); }

    std::filesystem::path m_program;
    ClientLimits m_limits;
    std::unique_ptr<ChildProcess> m_process;
    std::unique_ptr<Channel> m_channel;
    int m_nextId = 1;
};

}  // namespace lathe
