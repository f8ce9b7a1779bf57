// SPDX-License-Identifier: GPL-3.0-or-later
// Raw samples that come from a file are believed only when they fit together.
#pragma once

#include "core/records/run.h"

namespace lathe {

/// Bad input unless every list of samples has one entry a request.
void refuseUnequalLengths(const ArmSamples& samples);

}  // namespace lathe
