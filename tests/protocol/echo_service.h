// SPDX-License-Identifier: GPL-3.0-or-later
// A small program that serves the protocol, for tests of the asking side. The test program plays it when it is started with --protocol-fd.
//
// Requests: echo {say}, count {upTo}, fail {error}, throw, exhaust, wait (until cancelled), quiet {ms}, stubborn (ignores being cancelled),
// raise {signal}, exit {status}, garbage, overlong, unusual (values that JSON cannot say), print {line}, whoami, nest (asks a second echo
// service to be stubborn). Environment: LATHE_ECHO is "mute" (never says hello), "gone" (exits at once with 3) or "stranger" (another
// protocol); LATHE_ECHO_HEARTBEAT_MS and LATHE_ECHO_STOP_MS.
#pragma once

#include <filesystem>

namespace lathe::test {

int runEchoService(int argc, char** argv);

/// The running test program.
std::filesystem::path echoProgram();

}  // namespace lathe::test
