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

namespace lathe {

struct InspectJob {
    std::string model;                     // a MODEL word
    std::string after = {};                // another; empty: none
    std::optional<QuantizeStage> storage;  // or the model itself as it would be stored
    std::vector<int> origins = {};         // layer i of after came from layer origins[i] of model; empty: i from i
};
Json toJson(const InspectJob& job);
InspectJob inspectJobFromJson(const Json& document);

/// Bad input where a model cannot be opened, or origins name layers that are not there.
Inspection inspectModels(const InspectJob& job, Progress& progress, const CancelToken& cancel);

struct SensitivityJob {
    std::string model;           // a checkpoint with a tokenizer
    std::optional<Stage> stage;  // quantize: each matrix by itself; prune of neurons or heads: each layer's; absent: each layer left out
    std::string data = "builtin";
    int threads = 0;
    bool storedOnly = false;  // what was measured before, or nothing
};
Json toJson(const SensitivityJob& job);
SensitivityJob sensitivityJobFromJson(const Json& document);

/// Where maps are kept, by what was measured: dataHome()/sensitivity.
std::filesystem::path sensitivityFolder();

/// Some thousand tokens of the calibration text through the model with one part cut after the other; nothing is trained. A map that was
/// measured before, of the same weights and by the same build, is read instead; nothing where only such a one was asked for and there is
/// none. Bad input: a random model or an artifact, stages that are not told above.
std::optional<SensitivityMap> measureSensitivity(const SensitivityJob& job, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
