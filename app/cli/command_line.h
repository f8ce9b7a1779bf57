// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a whole: wires the commands together and turns whatever was thrown into words and an exit status.
#pragma once

namespace lathe {

/// Carries out what the arguments of main say; returns the exit status.
int runProgram(int argc, char** argv);

}  // namespace lathe
