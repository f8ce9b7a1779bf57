// SPDX-License-Identifier: GPL-3.0-or-later
// Asks lathe-trainer, the only program that loads libtorch, for training and for the reference's logits and timings. The process starts
// with the first request and stays.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/protocol/client.h"
#include "core/requests/training_job.h"

namespace lathe {

/// lathe-trainer is not beside this program: a build without libtorch.
class TrainerMissing : public Error {
public:
    explicit TrainerMissing(Error words) : Error(std::move(words)) {}
};

class TrainerClient {
public:
    virtual ~TrainerClient() = default;

    /// Runs a job to its end; its losses and steps go to progress. Tests put a trainer of their own in its place.
    virtual TrainingReport train(const TrainingJob& job, Progress& progress, const CancelToken& cancel);

    /// Logits of plain libtorch after the tokens at these positions, float32 [positions, vocabulary]; the last `decoded` tokens are read
    /// one by one.
    std::vector<float> referenceLogits(const std::filesystem::path& checkpoint, std::span<const int32_t> tokens, int decoded,
                                       std::span<const int> positions, const CancelToken& cancel);

    /// Loads the reference for requests that read these prompts in turn. What it is: {"threads" it runs on (its best number, where threads
    /// is 0), "libtorch": {"version", "build", "instruction_set"}}.
    Json loadReference(const std::filesystem::path& checkpoint, int threads, const std::vector<std::vector<int32_t>>& prompts,
                       int newTokens, int batch, const CancelToken& cancel);
    /// One request of the loaded reference, timed in its process: {ttft_ms, per_token_ms, request_ms}.
    Json referenceRequest(const CancelToken& cancel);

private:
    Json ask(const std::string& kind, Json fields, Progress* progress, const CancelToken& cancel);

    std::unique_ptr<ServiceClient> m_client;
};

}  // namespace lathe
