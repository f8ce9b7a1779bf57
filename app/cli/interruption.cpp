// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>

namespace lathe {

namespace {

CancelToken theToken;

void onInterrupt(int) {
    static constexpr char kNote[] = "\nstopping; press Ctrl-C again to end at once\n";
    const int before = errno;
    theToken.cancel();
    [[maybe_unused]] const ssize_t told = ::write(STDERR_FILENO, kNote, sizeof kNote - 1);
    errno = before;
}

bool listen() {
    struct sigaction action {};
    action.sa_handler = onInterrupt;
    // The handler is taken away by its first call: the second Ctrl-C finds the default, which ends the program.
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    ::sigemptyset(&action.sa_mask);
    return ::sigaction(SIGINT, &action, nullptr) == 0;
}

}  // namespace

const CancelToken& cancelledByInterrupt() {
    [[maybe_unused]] static const bool isListening = listen();
    return theToken;
}

}  // namespace lathe
