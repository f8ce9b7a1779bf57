// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace lathe::test {

namespace {

constexpr int kPatienceMs = 120'000;  // far above what anything here takes; only a hang meets it

struct Pipe {
    Pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        read = ends[0];
        write = ends[1];
    }
    int read, write;
};

// A file without a name, so that input of any length can be handed over at once.
int inputFile(const std::string& input) {
    std::FILE* file = std::tmpfile();
    std::fwrite(input.data(), 1, input.size(), file);
    std::rewind(file);
    const int descriptor = ::dup(::fileno(file));
    std::fclose(file);
    return descriptor;
}

bool readInto(int& descriptor, std::string& text) {
    char buffer[4096];
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count > 0) {
        text.append(buffer, static_cast<size_t>(count));
        return true;
    }
    ::close(descriptor);
    descriptor = -1;
    return false;
}

// "pid (name) state parent ..." of /proc/PID/stat.
bool isChild(const std::filesystem::path& process, pid_t parent, const std::string& name) {
    std::ifstream file(process / "stat");
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const size_t begin = text.find('('), end = text.rfind(')');
    if (begin == std::string::npos || end == std::string::npos || text.substr(begin + 1, end - begin - 1) != name)
        return false;
    char state = 0;
    int found = 0;
    return std::sscanf(text.c_str() + end + 1, " %c %d", &state, &found) == 2 && found == parent && state != 'Z';
}

}  // namespace

Program::Program(const std::string& name, const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                 const std::string& input) {
    const std::string path = std::filesystem::path(LATHE_BIN_DIR) / name;
    std::vector<char*> argumentPointers = {const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments)
        argumentPointers.push_back(const_cast<char*>(argument.c_str()));
    argumentPointers.push_back(nullptr);
    const Pipe output, errors;
    const int standardInput = inputFile(input);
    m_process = ::fork();
    if (m_process == 0) {
        for (const std::string& entry : environment)
            ::putenv(const_cast<char*>(entry.c_str()));
        ::dup2(standardInput, STDIN_FILENO);
        ::dup2(output.write, STDOUT_FILENO);
        ::dup2(errors.write, STDERR_FILENO);
        ::execv(path.c_str(), argumentPointers.data());
        ::_exit(127);
    }
    ::close(standardInput);
    ::close(output.write);
    ::close(errors.write);
    m_output = output.read;
    m_errors = errors.read;
}

Program::~Program() {
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    for (const int descriptor : {m_output, m_errors})
        if (descriptor >= 0)
            ::close(descriptor);
}

bool Program::readMore() {
    pollfd streams[] = {{m_output, POLLIN, 0}, {m_errors, POLLIN, 0}};
    if ((m_output < 0 && m_errors < 0) || ::poll(streams, 2, kPatienceMs) <= 0)
        return false;
    if (streams[0].revents != 0)
        readInto(m_output, m_outcome.output);
    if (streams[1].revents != 0)
        readInto(m_errors, m_outcome.errors);
    return true;
}

bool Program::waitForError(const std::string& text) {
    while (m_outcome.errors.find(text) == std::string::npos)
        if (!readMore())
            return false;
    return true;
}

void Program::signal(int number) const {
    ::kill(m_process, number);
}

pid_t Program::childNamed(const std::string& name) const {
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const pid_t process = std::atoi(entry.path().filename().c_str());
        if (process > 0 && isChild(entry.path(), m_process, name))
            return process;
    }
    return 0;
}

Outcome Program::finish() {
    while (readMore()) {
    }
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    m_outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return m_outcome;
}

}  // namespace lathe::test
