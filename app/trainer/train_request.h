// SPDX-License-Identifier: GPL-3.0-or-later
// The request "train" {job: TrainingJob} -> TrainingReport.
#pragma once

#include "core/protocol/service.h"

namespace lathe {

Json answerTrainRequest(RequestContext& context);

}  // namespace lathe
