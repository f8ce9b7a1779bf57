// SPDX-License-Identifier: GPL-3.0-or-later
// The smaller jobs of a worker, beside whole runs: what "lathe bench", "eval", "generate" and "logits" ask for and get. The command line
// and the window fill the structs, the worker carries them out; JSON is the form in between.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/records/recipe.h"
#include "core/trial/kept_models.h"

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

/// {"model", "instruction_set", "threads", "parameters", "bytes", "bits_per_weight", "kv_bits", "kv_cache_bytes", "protocol",
/// "environment",
///  "arms": [{"name", "latency", "tokens_per_second", "samples"}], "tokens": what each sequence was continued with,
///  "load_ms" of an artifact, until it is ready for its first request, "comparison": {...} with a reference,
///  "speculation": {"draft", "draft_tokens", "acceptance_rate", "comparison"} with a draft (measure.draft): arm "speculative" against
///  "lathe", which decodes alone,
///  "roofline": shares of the machine's limits (roofline.h) where they are asked for}
Json runBench(const BenchJob& job, Progress& progress, const CancelToken& cancel);

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

/// The fields of a Measured record: "perplexity", "next_token_accuracy", "tasks" …, with "data_hash" and "missing".
Json runEvaluation(const EvaluationJob& job, Progress& progress, const CancelToken& cancel);

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

struct GeneratedToken {
    int32_t id = 0;
    double ms = 0;     // what the model took for it; the first with the whole prompt
    std::string text;  // cut at whole characters: a token may add nothing, and a later one the rest
};
using TokenListener = std::function<void(const GeneratedToken&)>;

/// Tokens go to onToken as they come; the time that it takes is not counted. Text that is left at the end comes with an id of -1. Returns
/// {"text", "ids", "prompt_tokens", "ttft_ms", "per_token_ms", "tokens_per_second"}; with a draft also "acceptance_rate" (absent where
/// nothing was drafted) and "alone": {"tokens_per_second"}, timed after it on the same prompt without the draft.
Json runGeneration(const GenerationJob& job, KeptModels& models, const TokenListener& onToken, const CancelToken& cancel);

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

/// What the model would say next: {"tokens": [{"id", "text", "probability"}]}.
Json runNextToken(const NextTokenJob& job, KeptModels& models);

struct LogitsJob {
    std::string model;
    std::vector<int32_t> ids;
    std::string output;  // a safetensors file: "logits", float32 [tokens, vocabulary]
    int threads = 0;
};
Json toJson(const LogitsJob& job);
LogitsJob logitsJobFromJson(const Json& document);

/// Writes the file; returns {"output", "tokens", "vocabulary"}.
Json runLogits(const LogitsJob& job);

}  // namespace lathe
