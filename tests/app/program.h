// SPDX-License-Identifier: GPL-3.0-or-later
// Lathe's programs as a user starts them: arguments and input go in, output and exit status come out.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace lathe::test {

struct Outcome {
    int status = -1;  // exit status; 128 + the signal where one ended it, as shells tell it
    std::string output;
    std::string errors;
};

/// One started program. It is killed, and waited for, if it still runs when the object goes.
class Program {
public:
    /// name: of a program in LATHE_BIN_DIR, or its whole path. environment entries "NAME=VALUE" are added to the test's own.
    Program(const std::string& name, const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
            const std::string& input = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Reads until standard error holds text; false if the program ended, or two minutes passed, without it.
    bool waitForError(const std::string& text);
    void signal(int number) const;
    /// The running child of this program with that name; 0 if there is none.
    pid_t childNamed(const std::string& name) const;
    /// Reads to the end and waits.
    Outcome finish();

private:
    /// Reads what has come; false at the end of both streams, or if nothing came within two minutes.
    bool readMore();

    pid_t m_process = -1;
    int m_output = -1;
    int m_errors = -1;
    Outcome m_outcome;
};

}  // namespace lathe::test
