// SPDX-License-Identifier: GPL-3.0-or-later
// Why a run lacks a value: every dash that people see has a reason.
#pragma once

#include <map>
#include <string>

#include "core/records/run.h"

namespace lathe {

/// Of a field of the run's document ("result.latency.ttft_ms.p90") that is absent: what the run says of it or of what it belongs to, else
/// what follows from its recipe and state, else that the record does not say.
std::string reasonOfAbsence(const Run& run, const std::string& path);

/// What the run says it lacks, and what one of its arms lacks that another has or that the recipe asked for: field -> reason.
std::map<std::string, std::string> absences(const Run& run);

}  // namespace lathe
