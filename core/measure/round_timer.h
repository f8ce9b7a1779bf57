// SPDX-License-Identifier: GPL-3.0-or-later
// Times one function that several threads run at the same moment, round after round. For probes of the machine, whose rounds are short
// and many: threads wait for each other by spinning, and sit on processors of their own where there is one for each.
#pragma once

#include <functional>
#include <vector>

#include "core/base/cancellation.h"

namespace lathe {

/// Rounds are taken until seconds are over, but never fewer than the minimum nor more than the maximum.
struct RoundPlan {
    int minimumRounds = 3;
    int maximumRounds = 100'000;
    double seconds = 0.3;
};

/// Seconds of each round, from when the first thread begins to when the last one ends: a thread that is held up counts. work(thread) must
/// not throw. cancel is asked before each round.
std::vector<double> timeRounds(int threads, const RoundPlan& plan, const std::function<void(int thread)>& work, const CancelToken& cancel);

}  // namespace lathe
