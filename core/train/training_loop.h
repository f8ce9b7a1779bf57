// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a training or distillation job from checkpoint to checkpoint. Two runs of one job with as many threads on one machine write the same
// bytes, and so does one that was interrupted and resumed.
#pragma once

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/requests/training_job.h"

namespace lathe {

/// Reads model, teacher and token files, trains for job.steps, writes the trained checkpoint to job.output. Tells progress the steps and
/// the metric "loss" of each. On cancellation the state to resume from is saved first, then Cancelled is thrown. Bad input where the job's
/// parts do not fit together (sequences longer than the context, ids outside the vocabulary, a teacher with another vocabulary …).
TrainingReport runTraining(const TrainingJob& job, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
