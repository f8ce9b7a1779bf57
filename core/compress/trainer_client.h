// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the trainer process for training work and for the reference's timings; starts it when first asked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/protocol/client.h"
#include "core/records/training_job.h"

namespace lathe {

class TrainerClient {
public:
    TrainerClient();
    ~TrainerClient();

    /// Runs a training or distillation job to its end.
    TrainingReport train(const TrainingJob& job, Progress& progress, const CancelToken& cancel);

private:
    std::unique_ptr<ServiceClient> m_client;
};

}  // namespace lathe
