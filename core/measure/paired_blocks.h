// SPDX-License-Identifier: GPL-3.0-or-later
// Times several arms alternately, so that whatever drifts hits all of them: a block runs every arm once in a random order and then once
// more in the mirrored order. The block is the unit that is resampled. Knows no model: an arm is a callable that runs one request.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/records/run.h"

namespace lathe {

/// What one request took.
struct RequestTiming {
    double ttftMs = 0;
    std::vector<double> perTokenMs;
    double requestMs = 0;
};

struct Arm {
    std::string name;
    std::function<RequestTiming()> request;
    /// Makes anew what a request uses, so that where that lies in memory is sampled as well; may be empty.
    std::function<void()> renew = {};
};

struct BlockPlan {
    int minimumBlocks = 20;     // always taken
    int maximumBlocks = 60;     // taken until the headline interval's half-width is precision, five blocks in a row
    double precision = 0.01;    // relative
    double maxSeconds = 60;     // bounds the blocks after the minimum
    int minimumWarmups = 2;     // requests of each arm before counting; the steady-state test needs six
    int maximumWarmups = 16;    // until that test passes, within maxSeconds after the sixth
    int repeatsOfFlagged = 3;   // times a flagged block is taken again
    double pauseMs = 2;         // between requests of different arms: threads of the one before may spin for about 1 ms after its request
    int blocksOfPlacement = 1;  // after so many the arms are renewed, and each runs a request that does not count
    uint64_t seed = 0;
};

struct PairedSamples {
    std::vector<ArmSamples> arms;  // in the order of the arms given
    int blocks = 0;                // repeats of flagged ones included
    int flaggedBlocks = 0;
    bool reachedPrecision = false;
    bool steady = true;  // false: the warm-up ended without passing its test
};

/// What is said of a measurement that is not steady.
inline constexpr const char* kNotSteady = "the warm-up ended before the times had settled";

/// What a measurement takes from the machine besides its arms; tests give their own.
struct Surroundings {
    std::function<double()> nowMs;
    std::function<void(double milliseconds)> pause;
    std::function<bool()> disturbedSinceLastCall;
};

/// Hears the whole blocks of a measurement that ends early.
using PartialListener = std::function<void(const std::vector<ArmSamples>& wholeBlocks)>;

/// The steady clock, a sleep, and a DisturbanceMonitor.
Surroundings realSurroundings();

/// Runs the arms. candidate and baselines are indices into arms: the stopping rule watches the interval of
/// min over baselines of the median request / the candidate's median request; without baselines that of the candidate's median request.
/// A flagged block stays and is taken again, after the minimum, at most plan.repeatsOfFlagged times and within plan.maxSeconds; repeats do
/// not count towards plan.maximumBlocks. Tells progress each block and each arm's mean request in it ("request_ms.NAME"). Throws Error for
/// a plan or arms that make no sense, for times that are not positive, and when cancelled (asked before each request); where blocks had
/// been counted before a throw, whenCutShort hears them first.
PairedSamples measurePaired(std::span<const Arm> arms, size_t candidate, std::span<const size_t> baselines, const BlockPlan& plan,
                            Progress& progress, const CancelToken& cancel, Surroundings surroundings = realSurroundings(),
                            const PartialListener& whenCutShort = {});

}  // namespace lathe
