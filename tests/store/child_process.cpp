// SPDX-License-Identifier: GPL-3.0-or-later
#include "child_process.h"

#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <iostream>

namespace lathe::test {

namespace {

constexpr uid_t kNobody = 65534;

}  // namespace

pid_t startChild(const std::function<bool()>& work) {
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    bool good = false;
    try {
        good = work();
    } catch (const std::exception& error) {
        std::cerr << "in the child: " << error.what() << std::endl;
    }
    ::_exit(good ? 0 : 1);  // no test summary, no leak check, no destructors of the parent's objects
}

bool endedWell(pid_t child) {
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool asOrdinaryUser(const std::filesystem::path& folder, const std::function<bool()>& work) {
    std::filesystem::permissions(folder,
                                 std::filesystem::perms::group_read | std::filesystem::perms::group_exec |
                                     std::filesystem::perms::others_read | std::filesystem::perms::others_exec,
                                 std::filesystem::perm_options::add);
    return endedWell(startChild([&] {
        if (::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
            return false;
        return work();
    }));
}

}  // namespace lathe::test
