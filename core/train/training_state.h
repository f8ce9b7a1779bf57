// SPDX-License-Identifier: GPL-3.0-or-later
// A training that can go on later as if it had never stopped: one safetensors file in the output folder, written atomically.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/requests/training_job.h"
#include "core/train/gpt2_module.h"
#include "core/train/optimizer.h"
#include "core/train/row_packing.h"

namespace lathe {

/// Everything of a running training besides the tensors.
struct TrainingCounters {
    int step = 0;  // done
    StreamPosition position;
    double seconds = 0;
    int64_t tokens = 0;
    double lossSum = 0;  // since the last validation point
    int lossCount = 0;
    std::vector<ValidationPoint> curve;
};

std::filesystem::path trainingStatePath(const TrainingJob& job);

/// The SHA-256 of what must not change between a training and its resumption: settings, seed, model and data.
std::string trainingFingerprint(const TrainingJob& job);

void saveTrainingState(const std::filesystem::path& path, const std::string& fingerprint, const TrainingCounters& counters,
                       const Gpt2Module& module, const Optimizer& optimizer);

/// Restores parameters and moments in place and returns the counters. Bad input if there is no state, or it is another training's.
TrainingCounters loadTrainingState(const std::filesystem::path& path, const std::string& fingerprint, const Gpt2Module& module,
                                   Optimizer& optimizer);

}  // namespace lathe
