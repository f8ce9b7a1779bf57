// SPDX-License-Identifier: GPL-3.0-or-later
// The smaller jobs of a worker, beside whole runs: what the command line and the window fill in, the worker carries out (core/jobs), and
// JSON is the form in between.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/recipe.h"

namespace lathe {

struct BenchJob {
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

struct NextTokenJob {
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
    std::string model;
    std::vector<int32_t> ids;
    std::string output;  // a safetensors file: "logits", float32 [tokens, vocabulary]
    int threads = 0;
};
Json toJson(const LogitsJob& job);
LogitsJob logitsJobFromJson(const Json& document);

struct InspectJob {
    std::string model;                     // a MODEL word
    std::string after = {};                // another; empty: none
    std::optional<QuantizeStage> storage;  // or the model itself as it would be stored
    std::vector<int> origins = {};         // layer i of after came from layer origins[i] of model; empty: i from i
};
Json toJson(const InspectJob& job);
InspectJob inspectJobFromJson(const Json& document);

struct SensitivityJob {
    std::string model;           // a checkpoint with a tokenizer
    std::optional<Stage> stage;  // quantize: each matrix by itself; prune of neurons or heads: each layer's; absent: each layer left out
    std::string data = "builtin";
    int threads = 0;
    bool storedOnly = false;  // what was measured before, or nothing
};
Json toJson(const SensitivityJob& job);
SensitivityJob sensitivityJobFromJson(const Json& document);

struct PreviewJob {
    std::string data;        // "builtin" or a file
    std::string model = {};  // whose tokenizer counts; empty, or one without: nothing is counted
};
Json toJson(const PreviewJob& job);
PreviewJob previewJobFromJson(const Json& document);

struct RemeasureJob {
    std::vector<std::string> models;  // MODEL words; the others are compared with the first
    std::vector<std::string> names;   // of their arms
    MeasurePlan measure;              // without a draft
    int repeats = 20;                 // blocks; each runs every model twice
};
Json toJson(const RemeasureJob& job);
RemeasureJob remeasureJobFromJson(const Json& document);

struct ModelExportJob {
    std::string form;                 // "hf"
    std::string model;                // a MODEL word
    std::filesystem::path target;     // a new or empty folder
    std::string storage = "float32";  // "float16", "bfloat16"
};
Json toJson(const ModelExportJob& job);
ModelExportJob modelExportJobFromJson(const Json& document);

}  // namespace lathe
