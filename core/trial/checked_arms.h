// SPDX-License-Identifier: GPL-3.0-or-later
// Arms of a measurement, made of models whose outputs were checked: there is no other way to time one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/measure/paired_blocks.h"
#include "core/records/recipe.h"
#include "core/trial/output_check.h"
#include "core/trial/request_runner.h"
#include "core/trial/speculation.h"

namespace lathe {

/// A model that answers by itself. The arm shares the runner, and has the model's name.
struct EngineArm {
    std::shared_ptr<RequestRunner> runner;
    Arm arm;
};
/// requests: as of RequestRunner.
EngineArm engineArm(const CheckedModel& model, const MeasurePlan& plan, std::vector<RequestPrompts> requests);

/// A model that another one drafts for.
struct DraftedArm {
    std::shared_ptr<SpeculativeRunner> runner;
    Arm arm;
};
/// prompts: as of SpeculativeRunner. Failed where the draft changes the target's text.
DraftedArm draftedArm(const std::string& name, const CheckedModel& target, const CheckedModel& draft, const MeasurePlan& plan,
                      std::vector<std::vector<int32_t>> prompts);

}  // namespace lathe
