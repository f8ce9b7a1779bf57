// SPDX-License-Identifier: GPL-3.0-or-later
// What the layer page shows of a model: its parts with their sizes, bits and distributions, before and after; and how much each part
// minds being cut. Plain structs between worker and window.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/records/recipe.h"

namespace lathe {

struct Run;

/// Counts of equally wide bins over [low, high]; what lies beyond is counted in the first and the last.
struct Histogram {
    double low = 0, high = 0;
    std::vector<int64_t> counts;
};

/// Weights in steps of their own group's scale, before and after rounding, in equal bins over [low, high]; of a matrix in codes.
struct StepHistograms {
    Histogram before, after;
};

/// A matrix with its bias, a norm, or an embedding. kind: token_embedding, position_embedding, norm_1, qkv, attention_out, norm_2, mlp_up,
/// mlp_down, final_norm, head.
struct ModelPart {
    std::string kind;
    int layer = -1;  // -1: outside the layers
    int64_t outputs = 0, inputs = 0;
    int64_t parameters = 0;  // with the bias
    int64_t bytes = 0;       // as the engine reads it
    int bits = 32;
    int groupSize = 0;          // 0: no codes
    double bitsPerWeight = 32;  // scales, zero points and padding counted
    double mean = 0, deviation = 0, smallest = 0, largest = 0;
    double zeroShare = 0;
    Histogram histogram;                   // of the matrix or the gains, over the range of the model before
    std::optional<double> relativeChange;  // ||after - before|| / ||before||; absent where the shapes differ
    std::optional<StepHistograms> steps;
};

struct ModelAnatomy {
    std::string model;
    int layers = 0, width = 0, vocabulary = 0, context = 0;
    std::vector<int> heads, innerWidths;  // of each layer
    int64_t parameters = 0, bytes = 0;
    std::vector<ModelPart> parts;  // in the order of the forward pass

    const ModelPart* find(int layer, const std::string& kind) const;
};

struct Inspection {
    ModelAnatomy before;
    std::optional<ModelAnatomy> after;
    std::vector<int> origins;  // layer i of after is layer origins[i] of before
};

Json toJson(const Inspection& inspection);
Inspection inspectionFromJson(const Json& document);

/// How far predictions move when one part alone is cut.
struct PartSensitivity {
    int layer = 0;
    std::string kind;                  // a matrix, "heads", "neurons", or "layer" for all of it
    double divergence = 0;             // mean KL(untouched || cut) per token, nats
    std::optional<double> low, high;   // 95 %, sequences resampled
    std::optional<double> perplexity;  // ratio to the untouched model's
};

struct SensitivityMap {
    std::string model, modelHash;
    std::optional<Stage> stage;  // quantize or prune; absent: the layer is left out
    int64_t tokens = 0;
    std::string protocol;
    std::vector<PartSensitivity> parts;

    const PartSensitivity* find(int layer, const std::string& kind) const;
};

Json toJson(const SensitivityMap& map);
SensitivityMap sensitivityFromJson(const Json& document);

/// Which layer of the run's model each of its result's layers came from, as its stages report ("kept_layers", "started_from_layers");
/// empty: they are all there.
std::vector<int> layerOrigins(const Run& run);

}  // namespace lathe
