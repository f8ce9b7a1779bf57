// SPDX-License-Identifier: GPL-3.0-or-later
// What a re-measurement of several runs gave (core/jobs/jobs.h describes its JSON), as structs.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/run.h"

namespace lathe {

struct RemeasuredArm {
    std::string name;
    Latency latency;
    std::optional<Comparison> comparison;  // with the first arm, which has none
};

/// Failed where the document is of another form.
std::vector<RemeasuredArm> remeasuredArms(const Json& reply);

}  // namespace lathe
