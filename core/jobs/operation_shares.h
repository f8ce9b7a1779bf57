// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of operation of a model beside the machine's limits: decode as a share of memory bandwidth, prefill as a share of peak
// arithmetic. Passes and probes are timed in turn, so that both meet the same disturbances.
#pragma once

#include <memory>
#include <string>

#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/jobs/request_limits.h"

namespace lathe {

/// [{"kind", "decode": {"ms", "bytes", "gb_per_second", "share"}, "prefill": {"ms", "operations", "gop_per_second", "share"}}], medians;
/// the bandwidth is that of a buffer as large as what decode reads in all. "decode" is absent where no token is decoded. The last is of
/// kind "rest": ms that belong to no operation. Takes some seconds.
Json operationShares(const std::shared_ptr<const PackedModel>& model, const MeasurePlan& plan, const RequestCost& cost,
                     const std::string& instructionSet, MachineSpeed& speed, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
