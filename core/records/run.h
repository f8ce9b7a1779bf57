// SPDX-License-Identifier: GPL-3.0-or-later
// A run: one execution of a recipe on a machine, with everything that was measured. What was not measured is absent (std::nullopt) and
// named with its reason in Run::missing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/recipe.h"

namespace lathe {

enum class RunState { Running, Done, Failed, Cancelled, Interrupted };

std::string toString(RunState state);
RunState runStateFromString(const std::string& text);

/// Percentiles need samples: 30 for p50, 100 for p90, 3,000 for p99; else absent.
struct LatencySummary {
    std::optional<double> p50, p90, p99, mean;  // ms
    int64_t count = 0;
    std::optional<double> halfWidth;  // of the 95 % interval of p50, relative
    std::string noise;                // grade A, B, C, D by halfWidth; empty where unknown
};

struct Latency {
    LatencySummary request;   // prompt and all new tokens
    LatencySummary ttft;      // prompt to first token
    LatencySummary perToken;  // each token after the first
};

/// Scores of one task; those that the task has.
struct TaskScores {
    std::map<std::string, double> values;                        // "accuracy", "precision", "recall", "f1", "exact_match" …
    std::map<std::string, std::pair<double, double>> intervals;  // 95 %, for those that have one
    int64_t count = 0;                                           // items
    std::string split;                                           // "test", "validation"
    std::string protocol;
    Json details;  // per tier and kind, beside the best simple rule; null where there are none
};

/// Something that was executed: the baseline, the result, the reference, or the model after a stage.
struct Measured {
    std::optional<int64_t> parameters;
    std::optional<int64_t> bytes;            // of the artifact's weights and config
    std::optional<int64_t> checkpointBytes;  // of the file the user has
    std::optional<double> bitsPerWeight;
    std::optional<int64_t> peakMemoryBytes;
    std::optional<double> perplexity;
    std::optional<double> nextTokenAccuracy;
    std::map<std::string, TaskScores> tasks;
    std::optional<Latency> latency;
    std::optional<double> tokensPerSecond;  // new tokens over request time
    std::optional<double> acceptanceRate;   // of drafted tokens, where it was measured with a draft
    std::string artifactHash;               // empty where there is none
};

struct StageRecord {
    std::string kind;
    Measured measured;
    double seconds = 0;
    Json details;  // what the stage tells about itself: losses, heads removed …
};

/// A comparison with its 95 % interval; verdict is one of faster, slower, better, worse, smaller, larger, same, unclear.
struct Compared {
    double value = 0;
    std::optional<double> low, high;
    std::string verdict;
};

struct Comparison {
    std::string against;  // "baseline" or "reference", the one with the lower median request
    std::optional<Compared> requestSpeedup, ttftSpeedup, perTokenSpeedup, sizeRatio, perplexity;
    std::map<std::string, Compared> tasks;  // result minus baseline of the headline metric, as a fraction
};

/// Raw samples of one arm in the order they were taken.
struct ArmSamples {
    std::string arm;                              // "baseline", "result", "reference", "stage 1"
    std::vector<int> block;                       // block of each request
    std::vector<double> ttftMs;                   // one a request
    std::vector<double> requestMs;                // one a request
    std::vector<std::vector<double>> perTokenMs;  // of each request
    std::vector<bool> flagged;                    // throttled or disturbed
};

/// The arm that times the model after a stage, counted from 0: "stage 1"; and back, nothing for other arms.
std::string armOfStage(size_t stage);
std::optional<size_t> stageOfArm(const std::string& arm);

struct RunError {
    std::string what, why, hint;
};

struct Run {
    std::string id;
    std::string parentId, studyId;
    std::optional<int> trial;
    RunState state = RunState::Running;
    std::optional<RunError> error;
    std::string created;
    Recipe recipe;
    std::string recipeHash, modelHash, dataHash, artifactHash, protocol;
    Json environment;
    std::vector<StageRecord> stages;
    std::optional<Measured> baseline, result, reference;
    std::optional<Comparison> comparison;
    std::map<std::string, std::string> missing;  // field -> reason
    double seconds = 0;
    std::vector<ArmSamples> samples;  // not part of the JSON document; stored beside it
};

inline constexpr const char* kRunFormat = "lathe-run/1";

/// The run's JSON of the contract.
Json toJson(const Run& run);
Run runFromJson(const Json& document, const std::string& origin = "run");

Json toJson(const ArmSamples& samples);
ArmSamples armSamplesFromJson(const Json& document);

/// A random (version 4) UUID.
std::string newRunId();

}  // namespace lathe
