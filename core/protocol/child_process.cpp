// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/child_process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstring>
#include <thread>

#include "core/base/clock.h"
#include "core/base/error_texts.h"

namespace lathe {

namespace {

constexpr int kChildSocket = 3;
constexpr int kAboveStandard = 10;  // where descriptors are put aside, clear of those that are rearranged

/// What the child needs between fork and exec, where nothing may be allocated.
struct Launch {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    int socket;
    int errorPipe;
    pid_t parent;
};

[[noreturn]] void becomeProgram(const Launch& launch) {
    const int errorPipe = ::fcntl(launch.errorPipe, F_DUPFD_CLOEXEC, kAboveStandard);
    const int socket = ::fcntl(launch.socket, F_DUPFD_CLOEXEC, kAboveStandard);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != launch.parent)
        ::_exit(1);  // the parent died before the line above
    ::signal(SIGINT, SIG_IGN);
    ::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    if (::dup2(socket, kChildSocket) == kChildSocket) {
        // Libraries of the caller may have opened descriptors that would be inherited; an old kernel's refusal is harmless.
        ::close_range(kChildSocket + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
        ::execve(launch.arguments[0], launch.arguments.data(), launch.environment.data());
    }
    const int reason = errno;
    [[maybe_unused]] const ssize_t told = ::write(errorPipe, &reason, sizeof reason);
    ::_exit(127);
}

std::vector<std::string> mergedEnvironment(const std::vector<std::string>& added) {
    std::vector<std::string> merged = added;
    const auto nameOf = [](const std::string& entry) { return entry.substr(0, entry.find('=')); };
    for (char** entry = environ; entry && *entry; ++entry)
        if (std::none_of(added.begin(), added.end(), [&](const std::string& other) { return nameOf(other) == nameOf(*entry); }))
            merged.emplace_back(*entry);
    return merged;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// What exec failed with; 0 if it went well.
int readReason(int errorPipe) {
    int reason = 0;
    ssize_t count;
    do
        count = ::read(errorPipe, &reason, sizeof reason);
    while (count < 0 && errno == EINTR);
    return count == sizeof reason ? reason : 0;
}

}  // namespace

ChildProcess::ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& environment, int socket) {
    const auto cannotStart = [&](int reason) { return knownError("worker.cannot_start", {program.string(), std::strerror(reason)}); };
    int errorPipe[2];
    if (::pipe2(errorPipe, O_CLOEXEC) != 0)
        throw cannotStart(errno);
    std::vector<std::string> arguments = {program.string(), "--protocol-fd", std::to_string(kChildSocket)};
    std::vector<std::string> variables = mergedEnvironment(environment);
    const Launch launch{pointersTo(arguments), pointersTo(variables), socket, errorPipe[1], ::getpid()};
    m_process = ::fork();
    if (m_process == 0)
        becomeProgram(launch);
    const int forkReason = errno;
    ::close(errorPipe[1]);
    const int execReason = m_process > 0 ? readReason(errorPipe[0]) : 0;
    ::close(errorPipe[0]);
    if (m_process < 0)
        throw cannotStart(forkReason);
    if (execReason != 0) {
        reap(0);
        throw cannotStart(execReason);
    }
}

ChildProcess::~ChildProcess() {
    kill();
}

bool ChildProcess::isAlive() const {
    if (m_status)
        return false;
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(m_process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

bool ChildProcess::reap(int flags) {
    while (!m_status) {
        int status = 0;
        const pid_t ended = ::waitpid(m_process, &status, flags);
        if (ended == m_process)
            m_status = status;
        else if (ended == 0)
            return false;
        else if (errno != EINTR)
            m_status = 0;  // somebody else has reaped it
    }
    return true;
}

bool ChildProcess::waitFor(int timeoutMs) {
    const double deadline = steadyMilliseconds() + timeoutMs;
    for (int pauseMs = 1; !reap(WNOHANG); pauseMs = std::min(2 * pauseMs, 20)) {
        if (steadyMilliseconds() >= deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(pauseMs));
    }
    return true;
}

void ChildProcess::kill() {
    if (reap(WNOHANG))
        return;
    ::kill(m_process, SIGKILL);
    reap(0);
}

std::string ChildProcess::ending() const {
    const int status = m_status.value_or(0);
    if (WIFSIGNALED(status)) {
        const char* name = ::sigabbrev_np(WTERMSIG(status));
        return "was killed by " + (name ? std::string("SIG") + name : "signal " + std::to_string(WTERMSIG(status)));
    }
    return "ended with exit status " + std::to_string(WEXITSTATUS(status));
}

bool ChildProcess::wasKilled() const {
    return m_status && WIFSIGNALED(*m_status) && WTERMSIG(*m_status) == SIGKILL;
}

}  // namespace lathe
