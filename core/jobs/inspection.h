// SPDX-License-Identifier: GPL-3.0-or-later
// Looks into models: the sizes, bits and distributions of every part, before and after; and how much each part minds being cut. Requests of
// the worker.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/records/inspection.h"
#include "core/requests/jobs.h"

namespace lathe {

/// Bad input where a model cannot be opened, or origins name layers that are not there.
Inspection inspectModels(const InspectJob& job, Progress& progress, const CancelToken& cancel);

/// Where maps are kept, by what was measured: dataHome()/sensitivity.
std::filesystem::path sensitivityFolder();

/// Some thousand tokens of the calibration text through the model with one part cut after the other; nothing is trained. A map that was
/// measured before, of the same weights and by the same build, is read instead; nothing where only such a one was asked for and there is
/// none. Bad input: a random model or an artifact, stages that are not named above.
std::optional<SensitivityMap> measureSensitivity(const SensitivityJob& job, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
