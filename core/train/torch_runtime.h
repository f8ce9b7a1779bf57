// SPDX-License-Identifier: GPL-3.0-or-later
// libtorch's settings for this process: threads, memory, kernels of the mathematics library. Called before the first tensor is made.
#pragma once

namespace lathe {

/// Cores that this process may use.
int availableCores();

/// Prepares the process once and sets the number of threads for libtorch's operators called from this thread; 0: all cores.
void prepareTorch(int threads);

}  // namespace lathe
