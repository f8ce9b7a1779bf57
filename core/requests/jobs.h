// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a worker: a job is filled in by the command line or the window and carried out by the worker (core/jobs); JSON is the
// form in between. kKind names the request that carries it, {id, kind, "job"}. A whole run is asked for as {id, kind, "run"}.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/recipe.h"

namespace lathe {

inline constexpr const char* kRunRequest = "run";

struct BenchJob {
    static constexpr const char* kKind = "bench";
    std::string model;
    std::optional<QuantizeStage> storage;  // quantize a checkpoint before it is run
    MeasurePlan measure;
    int repeats = 20;                                // blocks; each runs every arm twice
    bool withReference = false;                      // time plain libtorch on the same checkpoint beside it, paired
    bool withRoofline = false;                       // measure this machine's limits beside it, and each kind of operation apart
    std::vector<std::vector<int32_t>> prompts = {};  // token ids of each sequence; empty: drawn, the same for all
};
Json toJson(const BenchJob& job);
BenchJob benchJobFromJson(const Json& document);

struct EvaluationJob {
    static constexpr const char* kKind = "eval";
    std::string model;
    std::optional<QuantizeStage> storage;
    std::string data = "builtin";    // or a text file
    std::vector<std::string> tasks;  // empty: all that the data allows
    EvaluationPlan plan;             // its tasks are not used
    int threads = 0;
};
Json toJson(const EvaluationJob& job);
EvaluationJob evaluationJobFromJson(const Json& document);

struct GenerationJob {
    static constexpr const char* kKind = "generate";
    std::string model;
    std::string prompt;
    int newTokens = 64;
    float temperature = 0;
    int topK = 0;
    uint64_t seed = 0;
    int threads = 0;
    std::string draft = {};  // a MODEL that drafts for the other (greedy text only); empty: none
    int draftTokens = 4;
};
Json toJson(const GenerationJob& job);
GenerationJob generationJobFromJson(const Json& document);

/// A token of a generation, as it comes: the event "token".
struct GeneratedToken {
    static constexpr const char* kEvent = "token";
    int32_t id = 0;    // -1: text that was left at the end
    double ms = 0;     // what the model took for it; the first with the whole prompt
    std::string text;  // cut at whole characters: a token may add nothing, and a later one the rest
};
Json toJson(const GeneratedToken& token);
/// Nothing for another event.
std::optional<GeneratedToken> generatedTokenFrom(const Json& event);

struct NextTokenJob {
    static constexpr const char* kKind = "next-token";
    std::string model;
    std::string prompt;
    std::vector<int32_t> ids = {};   // what followed it
    int top = 6;                     // the likeliest
    std::vector<int32_t> also = {};  // and these
    int threads = 0;
};
Json toJson(const NextTokenJob& job);
NextTokenJob nextTokenJobFromJson(const Json& document);

struct LogitsJob {
    static constexpr const char* kKind = "logits";
    std::string model;
    std::vector<int32_t> ids;
    std::string output;  // a safetensors file: "logits", float32 [tokens, vocabulary]
    int threads = 0;
};
Json toJson(const LogitsJob& job);
LogitsJob logitsJobFromJson(const Json& document);

struct InspectJob {
    static constexpr const char* kKind = "inspect";
    std::string model;                     // a MODEL word
    std::string after = {};                // another; empty: none
    std::optional<QuantizeStage> storage;  // or the model itself as it would be stored
    std::vector<int> origins = {};         // layer i of after came from layer origins[i] of model; empty: i from i
};
Json toJson(const InspectJob& job);
InspectJob inspectJobFromJson(const Json& document);

struct SensitivityJob {
    static constexpr const char* kKind = "sensitivity";
    std::string model;           // a checkpoint with a tokenizer
    std::optional<Stage> stage;  // quantize: each matrix by itself; prune of neurons or heads: each layer's; absent: each layer left out
    std::string data = "builtin";
    int threads = 0;
    bool storedOnly = false;  // what was measured before, or nothing
};
Json toJson(const SensitivityJob& job);
SensitivityJob sensitivityJobFromJson(const Json& document);

struct PreviewJob {
    static constexpr const char* kKind = "preview-data";
    std::string data;        // "builtin" or a file
    std::string model = {};  // whose tokenizer counts; empty, or one without: nothing is counted
};
Json toJson(const PreviewJob& job);
PreviewJob previewJobFromJson(const Json& document);

struct RemeasureJob {
    static constexpr const char* kKind = "remeasure";
    std::vector<std::string> models;  // MODEL words; the others are compared with the first
    std::vector<std::string> names;   // of their arms
    MeasurePlan measure;              // without a draft
    int repeats = 20;                 // blocks; each runs every model twice
};
Json toJson(const RemeasureJob& job);
RemeasureJob remeasureJobFromJson(const Json& document);

/// What a MODEL word stands for.
struct DescriptionJob {
    static constexpr const char* kKind = "describe-model";
    std::string model;
};
Json toJson(const DescriptionJob& job);
DescriptionJob descriptionJobFromJson(const Json& document);

/// The most memory that one request takes.
struct FootprintJob {
    static constexpr const char* kKind = "footprint";
    std::filesystem::path artifact;
    MeasurePlan measure;
};
Json toJson(const FootprintJob& job);
FootprintJob footprintJobFromJson(const Json& document);

/// What this machine can do at most.
struct LimitsJob {
    static constexpr const char* kKind = "doctor";
    int threads = 0;      // at most; 0: all cores the worker may use
    double seconds = 15;  // about
};
Json toJson(const LimitsJob& job);
LimitsJob limitsJobFromJson(const Json& document);

/// A checkpoint from the hub.
struct FetchJob {
    static constexpr const char* kKind = "fetch";
    std::string repository;         // "openai-community/gpt2"
    std::string revision = "main";  // a branch, a tag or a commit
    std::filesystem::path target;   // the checkpoint's new folder; empty: one by its name, beside the others
};
Json toJson(const FetchJob& job);
FetchJob fetchJobFromJson(const Json& document);

/// Makes an artifact again, from the recipe that the store has kept, where it is not there any more.
struct RestorationJob {
    static constexpr const char* kKind = "restore-artifact";
    std::string model;  // a MODEL word; one that names what is there, or no artifact, is passed over
};
Json toJson(const RestorationJob& job);
RestorationJob restorationJobFromJson(const Json& document);

struct ModelExportJob {
    static constexpr const char* kKind = "export-model";
    std::string form;                 // "hf"
    std::string model;                // a MODEL word
    std::filesystem::path target;     // a new or empty folder
    std::string storage = "float32";  // "float16", "bfloat16"
};
Json toJson(const ModelExportJob& job);
ModelExportJob modelExportJobFromJson(const Json& document);

}  // namespace lathe
