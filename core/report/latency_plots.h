// SPDX-License-Identifier: GPL-3.0-or-later
// How the latency of a request is distributed, from the raw samples: the share of requests that took at most so long (empirical
// distribution) and a histogram, for baseline, result and reference on one axis.
#pragma once

#include <string>

#include "core/records/run.h"

namespace lathe {

/// HTML; empty where the run holds no samples of these.
std::string latencyPlots(const Run& run);

}  // namespace lathe
