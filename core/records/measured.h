// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured of one model, and how two compare. Each record describes its fields in a list of its own: reader, writer, tables, CSV,
// filters, digests, comparisons and the axes of plots are made from these lists, so that a new field is a member and a line below it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace lathe {

enum class Better { Lower, Higher, Neither };

/// The section of a comparison that a field belongs to.
enum class FieldGroup { Size, Latency, Accuracy };

/// Value: a number or word that is looked at by itself. Count: of samples or items behind a value. Spread: an end or half the width of the
/// interval of another field. Word: a grade or verdict on another field.
enum class FieldUse { Value, Count, Spread, Word };

struct FieldFacts {
    const char* key;         // in the JSON
    const char* label = "";  // for people; empty: no table shows the field
    const char* unit = "";   // "ms", "bytes", "bits", "fraction", "ratio", "tokens/s", "nats", "s"
    Better better = Better::Neither;
    FieldGroup group = FieldGroup::Size;
    FieldUse use = FieldUse::Value;
    bool isMachineBound = false;     // to be compared within one environment only
    const char* compares = nullptr;  // of a comparison's field: the path of the measured field that it compares
    const char* interval = nullptr;  // the path of its 95 % interval, where that lies elsewhere than beside it
};

/// Percentiles need samples: 30 for p50, 100 for p90, 3,000 for p99; else absent.
struct LatencySummary {
    std::optional<double> p50, p90, p99, mean;  // ms
    int64_t count = 0;
    std::optional<double> halfWidth;      // of the 95 % interval of p50, relative
    std::string noise;                    // grade A, B, C, D by halfWidth; empty where unknown
    std::optional<double> low{}, high{};  // ms: the ends of the 95 % interval of p50, which need not lie around it alike; not in older runs

    /// Calls field with each member and its facts, in the order of the JSON.
    template <typename Visit>
    static void describe(Visit&& field) {
        const auto time = [&](auto member, const char* key, const char* label) {
            field(member, FieldFacts{key, label, "ms", Better::Lower, FieldGroup::Latency, FieldUse::Value, true});
        };
        time(&LatencySummary::p50, "p50", "median");
        time(&LatencySummary::p90, "p90", "p90");
        time(&LatencySummary::p99, "p99", "p99");
        time(&LatencySummary::mean, "mean", "mean");
        field(&LatencySummary::count, FieldFacts{"count", "samples", "", Better::Neither, FieldGroup::Latency, FieldUse::Count});
        field(&LatencySummary::halfWidth, FieldFacts{"half_width", "half-width of the median's interval", "ratio", Better::Lower,
                                                     FieldGroup::Latency, FieldUse::Spread});
        field(&LatencySummary::noise, FieldFacts{"noise", "noise grade", "", Better::Lower, FieldGroup::Latency, FieldUse::Word});
        const auto end = [&](auto member, const char* key, const char* label) {
            field(member, FieldFacts{key, label, "ms", Better::Neither, FieldGroup::Latency, FieldUse::Spread, true});
        };
        end(&LatencySummary::low, "p50_low", "median, 95 % from");
        end(&LatencySummary::high, "p50_high", "median, 95 % to");
    }
};

/// The 95 % interval of a median, ms: its ends where they were kept, else what the relative half-width of older records allows, never below
/// 0. Nothing where neither is known.
std::optional<std::pair<double, double>> medianInterval(std::optional<double> median, std::optional<double> low, std::optional<double> high,
                                                        std::optional<double> halfWidth);
std::optional<std::pair<double, double>> medianInterval(const LatencySummary& summary);

struct Latency {
    LatencySummary request;   // prompt and all new tokens
    LatencySummary ttft;      // prompt to first token
    LatencySummary perToken;  // each token after the first

    template <typename Visit>
    static void describe(Visit&& field) {
        field(&Latency::request, FieldFacts{"request_ms", "request"});
        field(&Latency::ttft, FieldFacts{"ttft_ms", "time to first token"});
        field(&Latency::perToken, FieldFacts{"per_token_ms", "time per output token"});
    }
};

/// A task's outcomes, summed over what is resampled together (a fact, a document, a window): with them two models that were scored on the
/// same items, today or in another run, are compared in pairs. One entry a unit.
struct UnitScores {
    std::vector<double> sums;     // right items or tokens: over the weights it is the metric that the task is judged by
    std::vector<double> weights;  // items or tokens
    std::vector<double> losses;   // language modelling only: nats, summed over the unit's tokens

    bool isEmpty() const { return sums.empty(); }
};

/// Scores of one task; those that the task has. core/records/tasks.h describes tasks and metrics.
struct TaskScores {
    std::map<std::string, double> values;                        // "accuracy", "precision", "recall", "f1", "exact_match" …
    std::map<std::string, std::pair<double, double>> intervals;  // 95 %, for those that have one
    int64_t count = 0;                                           // items
    std::string split;                                           // "test", "validation"
    std::string protocol;
    Json details;      // per tier and kind, beside the best simple rule; null where there are none
    UnitScores units;  // of a run's result; empty for other arms, where units do not sum up to the score (chrF), and in older runs
};

/// Something that was executed: the baseline, the result, the reference, or the model after a stage.
struct Measured {
    std::optional<int64_t> parameters;
    std::optional<int64_t> bytes;            // of the artifact's weights and config
    std::optional<int64_t> checkpointBytes;  // of the file the user has
    std::optional<double> bitsPerWeight;
    std::optional<int64_t> peakMemoryBytes;
    std::optional<int64_t> kvCacheBytes;  // of keys and values, for one measured request
    std::optional<double> perplexity;
    std::optional<double> nextTokenAccuracy;
    std::map<std::string, TaskScores> tasks;
    std::optional<Latency> latency;
    std::optional<double> tokensPerSecond;  // new tokens over request time
    std::optional<double> firstRequestMs;   // of the warm-up: one sample, beside the steady state that latency tells of
    std::optional<double> coldStartMs;      // one sample: opened and answered once, in a fresh process
    std::optional<double> acceptanceRate;   // of drafted tokens, where it was measured with a draft
    std::string artifactHash;               // empty where there is none

    template <typename Visit>
    static void describe(Visit&& field) {
        using enum FieldGroup;
        using enum Better;
        field(&Measured::parameters, FieldFacts{"parameters", "parameters", "", Lower, Size});
        field(&Measured::bytes, FieldFacts{"bytes", "size", "bytes", Lower, Size});
        field(&Measured::checkpointBytes, FieldFacts{"checkpoint_bytes", "checkpoint file", "bytes", Lower, Size});
        field(&Measured::bitsPerWeight, FieldFacts{"bits_per_weight", "bits per weight", "bits", Lower, Size});
        field(&Measured::peakMemoryBytes, FieldFacts{"peak_memory_bytes", "peak memory", "bytes", Lower, Size, FieldUse::Value, true});
        field(&Measured::kvCacheBytes, FieldFacts{"kv_cache_bytes", "keys and values of a request", "bytes", Lower, Size});
        field(&Measured::perplexity,
              FieldFacts{
                  .key = "perplexity", .label = "perplexity", .better = Lower, .group = Accuracy, .interval = "tasks.lm.perplexity_ci"});
        field(&Measured::nextTokenAccuracy, FieldFacts{.key = "next_token_accuracy",
                                                       .label = "next-token accuracy",
                                                       .unit = "fraction",
                                                       .better = Higher,
                                                       .group = Accuracy,
                                                       .interval = "tasks.lm.next_token_accuracy_ci"});
        field(&Measured::tasks, FieldFacts{"tasks"});
        field(&Measured::latency, FieldFacts{"latency"});
        field(&Measured::tokensPerSecond,
              FieldFacts{"tokens_per_second", "new tokens per second", "tokens/s", Higher, FieldGroup::Latency, FieldUse::Value, true});
        const auto once = [&](auto member, const char* key, const char* label) {
            field(member, FieldFacts{key, label, "ms", Lower, FieldGroup::Latency, FieldUse::Value, true});
        };
        once(&Measured::firstRequestMs, "first_request_ms", "first request, once");
        once(&Measured::coldStartMs, "cold_start_ms", "cold start, once");
        field(&Measured::acceptanceRate, FieldFacts{"acceptance_rate", "drafted tokens accepted", "fraction", Higher, FieldGroup::Latency});
        field(&Measured::artifactHash, FieldFacts{"artifact_hash"});
    }
};

/// A comparison with its 95 % interval; verdict is one of faster, slower, better, worse, smaller, larger, same, unclear.
struct Compared {
    double value = 0;
    std::optional<double> low, high;
    std::string verdict;
    std::optional<int64_t> unitsNeeded = {};  // of an unclear one: about how many items or documents would have settled it
};

struct Comparison {
    std::string against;  // "baseline" or "reference", the one with the lower median request
    std::optional<Compared> requestSpeedup, ttftSpeedup, perTokenSpeedup, sizeRatio, perplexity;
    std::map<std::string, Compared> tasks;  // result minus baseline of the headline metric, as a fraction

    template <typename Visit>
    static void describe(Visit&& field) {
        field(&Comparison::against, FieldFacts{.key = "against", .label = "compared with", .use = FieldUse::Word});
        const auto ratio = [&](auto member, const char* key, const char* label, Better better, const char* compares) {
            field(member, FieldFacts{.key = key, .label = label, .unit = "ratio", .better = better, .compares = compares});
        };
        ratio(&Comparison::requestSpeedup, "request_speedup", "speed-up of the request", Better::Higher, "latency.request_ms.p50");
        ratio(&Comparison::ttftSpeedup, "ttft_speedup", "speed-up of the first token", Better::Higher, "latency.ttft_ms.p50");
        ratio(&Comparison::perTokenSpeedup, "per_token_speedup", "speed-up of a further token", Better::Higher, "latency.per_token_ms.p50");
        ratio(&Comparison::sizeRatio, "size_ratio", "size, result / baseline", Better::Lower, "bytes");
        ratio(&Comparison::perplexity, "perplexity", "perplexity, result / baseline", Better::Lower, "perplexity");
        field(&Comparison::tasks, FieldFacts{"tasks"});
    }
};

}  // namespace lathe
