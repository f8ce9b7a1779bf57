// SPDX-License-Identifier: GPL-3.0-or-later
// The asking side: a child process that serves the protocol, spawned, listened to, cancelled, killed and never left behind.
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

namespace lathe {

class ServiceClient {
public:
    /// Starts program with --protocol-fd and waits for its hello. Failed with the reason if it cannot start or speaks another version. The child
    /// dies with this process. environment entries "NAME=VALUE" are added to the child's.
    explicit ServiceClient(const std::filesystem::path& program, const std::vector<std::string>& environment = {});
    /// Closes the channel, waits up to 2 s, then kills.
    ~ServiceClient();

    using EventHandler = std::function<void(const Json& event)>;

    /// Sends a request, hands every event but heartbeats to onEvent, and returns the result. Rethrows the child's error as Error. When cancel is
    /// set, asks the child to stop; if it has not within 5 s it is killed and Cancelled is thrown. A child that dies, or is silent for
    /// 30 s, is Failed, with its signal or exit status.
    Json request(const std::string& kind, Json fields, const EventHandler& onEvent, const CancelToken& cancel);

    pid_t processId() const { return m_process; }
    bool isAlive() const;

private:
    std::string howItEnded();
    void kill();

    std::filesystem::path m_program;
    pid_t m_process = -1;
    std::unique_ptr<Channel> m_channel;
    int m_nextId = 1;
};

}  // namespace lathe
