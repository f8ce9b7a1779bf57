// SPDX-License-Identifier: GPL-3.0-or-later
// lathe: the command line.
#include <signal.h>

#include "app/cli/command_line.h"

int main(int argc, char** argv) {
    // A reader that has gone (lathe history list | head) must not end a run before it is stored; print() hears of it as an error.
    ::signal(SIGPIPE, SIG_IGN);
    return lathe::runProgram(argc, argv);
}
