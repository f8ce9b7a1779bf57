// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trainer/sleeping_threads.h"

#include <unistd.h>

#include <cstdlib>

namespace lathe {

namespace {

// Turns of libgomp's waiting loop before a thread sleeps; about 45 ns each on a Zen 5. Its default, 300,000, kept a core busy for up to 13
// ms after a request; 20,000 for less than 1 ms, which still bridges the gaps between the parallel regions of a token. With 0 every one of
// the hundred regions of a token would have to wake its threads.
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
