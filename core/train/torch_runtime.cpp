// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/torch_runtime.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <malloc.h>
#include <sched.h>
#include <torch/headeronly/version.h>

#include <algorithm>
#include <mutex>
#include <sstream>
#include <string>

// MKL (inside libtorch) takes its AVX-512 kernels only on Intel's processors: it asks this function of its own, which the program's takes
// the place of since it is found first. On a Zen 5 matrix products go from 200 to 450 GFLOP/s; which instructions the processor really has
// MKL still finds out by itself.
extern "C" int mkl_serv_intel_cpu_true();   // NOLINT(readability-identifier-naming)
extern "C" int mkl_serv_intel_cpu_true() {  // NOLINT(readability-identifier-naming)
    return 1;
}

namespace lathe {

namespace {

void prepareOnce() {
    // Activations are megabytes each; the default gives every one back to the system and has it zeroed again page by page.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 64 << 20);
    mallopt(M_ARENA_MAX, 1);
    at::globalContext().setDeterministicAlgorithms(true, /*warnOnly=*/false);
    at::globalContext().setDeterministicFillUninitializedMemory(false);
}

}  // namespace

int availableCores() {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0)
        return 1;
    return std::max(1, CPU_COUNT(&allowed));
}

Json describeTorch() {
    // Its own account: a heading, then a line each for compiler and libraries, then pages of build settings.
    std::string build;
    std::istringstream account(at::show_config());
    for (std::string line; std::getline(account, line);) {
        const size_t begin = line.find("- ");
        if (begin == std::string::npos)
            continue;
        if (line.find("Build settings") != std::string::npos)
            break;
        build += (build.empty() ? "" : "; ") + line.substr(begin + 2);
    }
    return {{"version", TORCH_VERSION}, {"build", build}, {"instruction_set", at::get_cpu_capability()}};
}

void prepareTorch(int threads) {
    static std::once_flag prepared;
    std::call_once(prepared, prepareOnce);
    at::set_num_threads(threads > 0 ? threads : availableCores());
}

}  // namespace lathe
