// SPDX-License-Identifier: GPL-3.0-or-later
// What a re-measurement of several runs gave (core/jobs/jobs.h describes its JSON), as structs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/run.h"

namespace lathe {

struct RemeasuredArm {
    std::string name;
    Latency latency;
    std::optional<Comparison> comparison;  // with the first arm, which has none
    ArmSamples samples;                    // that it was timed by, in the same blocks as the others
};

/// Failed where the document is of another form.
std::vector<RemeasuredArm> remeasuredArms(const Json& reply);

/// How a field of a run's result compares with the first run's, of arms of so many runs in their order; nothing where they are of others,
/// and for what is no time.
std::optional<Compared> remeasuredAt(std::span<const RemeasuredArm> arms, size_t runs, size_t run, const std::string& path);

/// Median request of one arm over that of the other, paired by blocks.
Compared speedupBetween(const RemeasuredArm& baseline, const RemeasuredArm& candidate);

}  // namespace lathe
