// SPDX-License-Identifier: GPL-3.0-or-later
// A run: one execution of a recipe on a machine, with everything that was measured. What was not measured is absent (std::nullopt) and
// named with its reason in Run::missing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/records/measured.h"
#include "core/records/recipe.h"

namespace lathe {

enum class RunState { Running, Done, Failed, Cancelled, Interrupted };

std::string toString(RunState state);
RunState runStateFromString(const std::string& text);

struct StageRecord {
    std::string kind;
    Measured measured;
    double seconds = 0;
    Json details;  // what the stage reports about itself: losses, heads removed …
};

/// Raw samples of one arm in the order they were taken.
struct ArmSamples {
    std::string arm;                              // "baseline", "result", "reference", "stage 1"
    std::vector<int> block;                       // block of each request
    std::vector<double> ttftMs;                   // one a request
    std::vector<double> requestMs;                // one a request
    std::vector<std::vector<double>> perTokenMs;  // of each request
    std::vector<bool> flagged;                    // throttled or disturbed
    std::vector<double> warmupMs = {};            // requests before those that count, the first call first; not one of the above
};

/// Null where there are none of the arm.
const ArmSamples* findSamples(std::span<const ArmSamples> samples, const std::string& arm);

/// The arm that times the model after a stage, counted from 0: "stage 1"; and back, nothing for other arms.
std::string armOfStage(size_t stage);
std::optional<size_t> stageOfArm(const std::string& arm);

/// The error that ended a run: its words, and which text of core/base/error_texts.h they are, so that it can be said in another language.
struct RunError {
    std::string what, why, hint;
    std::string id = {};  // empty: only English
    std::vector<ErrorWords> arguments = {};
};
RunError runErrorOf(const Error& error);
/// Failed work, whatever kind of error it was.
Error errorOf(const RunError& error);

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
    std::vector<std::string> log;     // what the worker told while it ran, one line each
    std::vector<ArmSamples> samples;  // not part of the JSON document; stored beside it
};

/// What a run may have executed and timed, apart from the models after its stages.
struct RunArm {
    const char* name;
    std::optional<Measured> Run::*measured;
};
inline constexpr RunArm kRunArms[] = {{"baseline", &Run::baseline}, {"result", &Run::result}, {"reference", &Run::reference}};

inline constexpr const char* kRunFormat = "lathe-run/1";

/// The run's JSON of the contract.
Json toJson(const Run& run);
Run runFromJson(const Json& document, const std::string& origin = "run");

Json toJson(const ArmSamples& samples);
ArmSamples armSamplesFromJson(const Json& document);

/// A random (version 4) UUID.
std::string newRunId();

}  // namespace lathe
