// SPDX-License-Identifier: GPL-3.0-or-later
// A child process with one socket, for ServiceClient: started, waited for, killed, and never left behind.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lathe {

class ChildProcess {
public:
    /// Runs program with "--protocol-fd 3"; socket becomes its descriptor 3 and is its only one besides the standard three. Its input is
    /// empty and its standard output goes to standard error, so that nothing it prints mixes with the caller's output. It ignores Ctrl-C
    /// (the caller hears it and cancels politely) and is killed when the calling thread ends. environment entries "NAME=VALUE" are added.
    /// Failed, with the system's reason, if it cannot be started.
    ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& environment, int socket);
    /// Kills it if it still runs.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    pid_t id() const { return m_process; }
    bool isAlive() const;
    /// True once it has ended; waits at most timeoutMs for that.
    bool waitFor(int timeoutMs);
    void kill();
    /// "was killed by SIGKILL", "ended with exit status 3" …; only after it has ended.
    std::string ending() const;
    /// Whether the system (or a person) ended it by SIGKILL.
    bool wasKilled() const;

private:
    bool reap(int flags);

    pid_t m_process = -1;
    std::optional<int> m_status;
};

}  // namespace lathe
