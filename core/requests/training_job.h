// SPDX-License-Identifier: GPL-3.0-or-later
// What the trainer process is asked to do: checkpoint in, checkpoint out. The worker writes it, the trainer reads it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/recipe.h"

namespace lathe {

/// The soft half of a distillation (Hinton, Vinyals and Dean 2015).
struct DistillationTarget {
    std::filesystem::path teacher;  // checkpoint folder
    double temperature = 2.0;
    double alpha = 0.5;
};

struct TrainingJob {
    static constexpr const char* kKind = "train";
    std::filesystem::path model;        // checkpoint folder to start from
    std::filesystem::path output;       // checkpoint folder to write (float32)
    std::filesystem::path trainTokens;  // token files, see core/data/token_file.h
    std::filesystem::path validationTokens;
    std::optional<DistillationTarget> distillation;
    OptimizerSettings optimizer;
    int steps = 0;
    int sequenceLength = 128;  // tokens of one row of a batch
    int validateEvery = 0;     // steps between validations; 0: only at the end
    int saveEvery = 0;         // steps between resumable states in output; 0: none
    bool keepZeros = false;    // weights that are 0 in model stay so
    bool resume = false;       // go on from the state in output
    uint64_t seed = 0;
    int threads = 0;
};

/// The trainer's other requests: plain libtorch as what Lathe is measured against.
inline constexpr const char* kReferenceLogits = "reference-logits";
inline constexpr const char* kReferenceLoad = "reference-load";
inline constexpr const char* kReferenceRequest = "reference-request";

Json toJson(const TrainingJob& job);
TrainingJob trainingJobFromJson(const Json& document);

struct ValidationPoint {
    int step = 0;
    double trainLoss = 0;  // mean since the point before, nats per token
    double validationLoss = 0;
    double validationAccuracy = 0;  // next token
    double seconds = 0;             // since the job began
};

struct TrainingReport {
    int steps = 0;
    double seconds = 0;
    double tokensPerSecond = 0;
    std::vector<ValidationPoint> curve;
};

Json toJson(const TrainingReport& report);
TrainingReport trainingReportFromJson(const Json& document);

}  // namespace lathe
