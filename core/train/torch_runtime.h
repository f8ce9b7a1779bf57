// SPDX-License-Identifier: GPL-3.0-or-later
// libtorch's settings for this process: threads, memory, kernels of the mathematics library. Called before the first tensor is made.
#pragma once

#include "core/base/json.h"

namespace lathe {

/// Cores that this process may use.
int availableCores();

/// Which libtorch this is: {"version": "2.9.0+cpu", "build": what it was built with, "instruction_set": of its kernels here}.
Json describeTorch();

/// Prepares the process once and sets the number of threads for libtorch's operators called from this thread; 0: all cores.
void prepareTorch(int threads);

}  // namespace lathe
