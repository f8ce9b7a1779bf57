// SPDX-License-Identifier: GPL-3.0-or-later
// A model's request against what the machine can do at most (the roofline of Williams, Waterman and Patterson 2009): decode against reading
// the bytes of a token as fast as memory gives them, prefill against its arithmetic at the peak. The limits are measured in the same
// run and with the same number of threads; a share above one would be a mistake in finding them.
#pragma once

#include <memory>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/engine/engine.h"
#include "core/jobs/request_limits.h"
#include "core/measure/paired_blocks.h"

namespace lathe {

class Roofline {
public:
    /// engine: the one that is compared; its threads and its instruction set are the probe's.
    Roofline(std::shared_ptr<const PackedModel> model, const MeasurePlan& plan, const Engine& engine, const CancelToken& cancel);

    /// "roofline": takes as long as the request would at the machine's limits. As an arm of the measurement it meets the same disturbances
    /// as the model.
    Arm arm();

    /// {"decode": {"bytes_per_token", "ms", "floor_ms", "gb_per_second", "bandwidth_gb_per_second", "share": {"value", "ci_low",
    /// "ci_high"}}, "prefill": {"int8_operations", "fp32_operations", "ms", "floor_ms", "gop_per_second", "peak_gop_per_second", "share"},
    /// "operations": operationShares}; "decode" is absent where no token is decoded.
    Json report(const ArmSamples& measured, const ArmSamples& limit, Progress& progress);

private:
    RequestTiming request();
    Json decodeReport(const ArmSamples& measured, const ArmSamples& limit) const;
    Json prefillReport(const ArmSamples& measured, const ArmSamples& limit) const;

    std::shared_ptr<const PackedModel> m_model;
    MeasurePlan m_plan;
    std::string m_instructionSet;
    const CancelToken& m_cancel;
    RequestCost m_cost;
    MachineSpeed m_speed;
};

}  // namespace lathe
