// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trainer/sleeping_threads.h"

#include <unistd.h>

#include <cstdlib>

namespace lathe {

namespace {

// Turns of libgomp's waiting loop before a thread sleeps. Its default, 300,000, keeps a core busy for 5 to 10 ms after the last parallel
// region; 0 costs a wake-up at each of the dozens of regions of a decoded token.
constexpr const char* kSpinCount = "20000";

}  // namespace

void letIdleThreadsSleep(char** argv) {
    if (std::getenv("GOMP_SPINCOUNT") != nullptr || std::getenv("OMP_WAIT_POLICY") != nullptr)
        return;
    setenv("GOMP_SPINCOUNT", kSpinCount, 1);
    // Where it cannot start anew it goes on as it is, only less quiet.
    execv("/proc/self/exe", argv);
}

}  // namespace lathe
