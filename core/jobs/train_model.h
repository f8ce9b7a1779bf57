// SPDX-License-Identifier: GPL-3.0-or-later
// Trains a GPT-2 from scratch (lathe train): makes a tokenizer, seeded random weights and token files, has the trainer do the work, and
// leaves a checkpoint that every other tool reads.
#pragma once

#include <filesystem>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/requests/train_plan.h"

namespace lathe {

/// Writes the checkpoint to folder, with training.json beside it: plan, curve, time. Interrupted work goes on from folder/state when
/// resume.
void trainModel(const TrainPlan& plan, const std::filesystem::path& folder, bool resume, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
