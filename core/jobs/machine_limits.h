// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine can do at most: read bandwidth by the size of what is read, and peak arithmetic, with one thread and with all. What
// "lathe doctor --measure" reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/jobs/machine_speed.h"

namespace lathe {

/// Bytes of data caches as one processor sees them, shared or not.
struct CacheSizes {
    size_t first = 32 << 10;
    size_t second = 512 << 10;
    size_t third = 0;  // 0: there is none
};
/// From captureEnvironment's "cpu"; what is not reported stays as above.
CacheSizes cacheSizesIn(const Json& environment);

/// The sizes at which reading is measured, in all threads together, ascending: within the first and the second cache, then powers of two
/// from 4 MiB to eight times the third cache (512 MiB to 4 GiB), but none above mostBytes.
std::vector<size_t> workingSets(const CacheSizes& caches, int threads, size_t mostBytes);

/// "L1", "L2", "L3" or "memory": the nearest that holds each thread's share of bytes; the third cache is shared by all threads.
std::string levelOf(size_t bytes, int threads, const CacheSizes& caches);

struct LimitsPlan {
    int threads = 0;              // at most; 0: all cores this process may use
    double seconds = 15;          // about, shared out over what is measured
    size_t mostBytes = SIZE_MAX;  // of what is read; never more than a quarter of the memory that is free
};

/// {"threads", "caches": {"l1", "l2", "l3"}, "huge_pages",
///  "read": [{"level", "bytes", "threads", "gb_per_second", "median_gb_per_second", "rounds"}],
///  "arithmetic": [{"instruction_set", "numbers": "fp32" or "int8", "threads", "gop_per_second", "median_gop_per_second", "rounds"}],
///  "timing": {"load_by_others", "waited_s"}}
/// with the best round as the machine's limit and the median beside it, which shows how much else ran.
Json measureMachineLimits(const LimitsPlan& plan, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
