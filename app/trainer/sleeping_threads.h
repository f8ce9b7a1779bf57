// SPDX-License-Identifier: GPL-3.0-or-later
// OpenMP's idle threads must sleep soon, or they would disturb whatever else is measured on this machine.
#pragma once

namespace lathe {

/// Starts this program anew with GOMP_SPINCOUNT set, unless it, or OMP_WAIT_POLICY, is set already: libgomp reads its environment while it
/// is loaded, before main. A parent that sets it spares the second start.
void letIdleThreadsSleep(char** argv);

}  // namespace lathe
