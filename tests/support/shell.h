// SPDX-License-Identifier: GPL-3.0-or-later
// Commands of other tools (cmake, cc, nm), as a person would type them.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace lathe {

struct ShellOutcome {
    int status = -1;     // exit status; -1 where a signal ended it
    std::string output;  // standard output and standard error
};

/// Runs line in /bin/sh and waits.
inline ShellOutcome shell(const std::string& line) {
    std::FILE* pipe = ::popen(("exec 2>&1; " + line).c_str(), "r");
    if (!pipe)
        throw std::runtime_error("cannot start a shell");
    ShellOutcome outcome;
    char buffer[4096];
    for (size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        outcome.output.append(buffer, count);
    const int status = ::pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

/// In single quotes.
inline std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char letter : text)
        result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return result + "'";
}

}  // namespace lathe
