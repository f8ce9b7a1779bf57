// SPDX-License-Identifier: GPL-3.0-or-later
// A recipe: everything needed to repeat a run. Plain structs; stage_kinds.h and recipe_json.h describe, read and write them.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/records/enum_names.h"

namespace lathe {

/// The settings of a training stage's optimizer.
struct OptimizerSettings {
    std::string optimizer = "adamw";  // "adam", "adamw", "sgd"
    double learningRate = 5e-4;       // peak; linear warm-up, then cosine to a tenth
    int batchSize = 16;               // sequences of the context length
    double weightDecay = 0.01;        // adamw only
    double gradientClip = 1.0;        // global norm; 0: none
    double warmup = 0.05;             // fraction of the steps

    bool operator==(const OptimizerSettings&) const = default;
};

enum class ScalingAxis { Depth, Width, Both };
inline constexpr EnumName<ScalingAxis> kScalingAxes[] = {{ScalingAxis::Depth, "depth", shown("Setting", "Depth")},
                                                         {ScalingAxis::Width, "width", shown("Setting", "Width")},
                                                         {ScalingAxis::Both, "both", shown("Setting", "Both")}};

struct DistillStage {
    double ratio = 0.5;  // student size over teacher size along axis
    ScalingAxis axis = ScalingAxis::Depth;
    double temperature = 2.0;
    double alpha = 0.5;  // weight of the soft loss (times temperature squared); 1 - alpha that of the hard one
    int steps = 120;
    OptimizerSettings training;

    bool operator==(const DistillStage&) const = default;
};

enum class PruneCriterion { L0, L1, L2 };
inline constexpr EnumName<PruneCriterion> kPruneCriteria[] = {
    {PruneCriterion::L0, "l0", "L0"}, {PruneCriterion::L1, "l1", "L1"}, {PruneCriterion::L2, "l2", "L2"}};

enum class PruneGranularity { Neuron, Head, Layer, Block };  // Block: of 16 outputs x 4 inputs of a matrix
inline constexpr EnumName<PruneGranularity> kPruneGranularities[] = {{PruneGranularity::Neuron, "neuron", shown("Setting", "Neurons")},
                                                                     {PruneGranularity::Head, "head", shown("Setting", "Heads")},
                                                                     {PruneGranularity::Layer, "layer", shown("Setting", "Layers")},
                                                                     {PruneGranularity::Block, "block", shown("Setting", "Blocks 16 × 4")}};

struct PruneStage {
    PruneCriterion criterion = PruneCriterion::L1;
    PruneGranularity granularity = PruneGranularity::Neuron;
    double amount = 0.3;   // fraction removed
    int recoverSteps = 0;  // training afterwards; the run's untouched model teaches
    double temperature = 2.0;
    double alpha = 0.5;  // as in DistillStage; 0: learns from the text alone
    OptimizerSettings training;

    bool operator==(const PruneStage&) const = default;
};

/// How codes are chosen: what JSON says and what people read.
inline constexpr std::pair<const char*, const char*> kQuantizeMethods[] = {{"rtn", shown("Setting", "Round to nearest")}};

struct QuantizeStage {
    std::string method = "rtn";
    int bits = 8;        // 16 (floating point), 8, 6, 4, 3, 2
    int groupSize = 64;  // inputs sharing a scale; a multiple of 32
    bool symmetric = true;
    int headBits = 8;        // of the token embedding and output head; 32: float32
    int activationBits = 8;  // dynamic, int8
    int kvBits = 32;         // of keys and values: 32 (float32), 16 (float16), 8 (with a scale for each position and head)

    bool operator==(const QuantizeStage&) const = default;
};

/// What headBits are where nobody chose them: 8, or those of the other weights where these are more.
inline int usualHeadBits(int bits) {
    return bits > 8 ? bits : 8;
}

/// Read so that a recipe for several devices can be opened; refused when it is to be run.
struct SplitStage {
    std::string mode = "pipeline";  // "pipeline", "tensor", "data"
    std::vector<std::string> devices;
    std::vector<double> shares;

    bool operator==(const SplitStage&) const = default;
};

using Stage = std::variant<DistillStage, PruneStage, QuantizeStage, SplitStage>;

/// Each is "builtin" or a text file of the user's.
struct DataRoles {
    std::string train = "builtin";
    std::string calibration = "builtin";
    std::string validation = "builtin";
    std::string test = "builtin";

    bool operator==(const DataRoles&) const = default;
};

struct EvaluationPlan {
    std::vector<std::string> tasks = {"lm", "qa"};
    int context = 256;
    int stride = 256;
    int limit = 3000;  // items of a task; lm reads at most 65,536 tokens whatever it says

    bool operator==(const EvaluationPlan&) const = default;
};

/// More are never accepted at once often enough to pay for themselves.
inline constexpr int kMostDraftTokens = 32;

struct MeasurePlan {
    std::string device = "cpu";
    int promptTokens = 128;
    int newTokens = 64;
    int batch = 1;
    int threads = 0;         // 0: all cores the process may use
    double maxSeconds = 60;  // bounds the blocks after the 20th
    std::string draft;       // a MODEL of the same vocabulary that drafts for the result (speculative decoding); empty: none
    int draftTokens = 4;     // it proposes at a time, at most

    bool operator==(const MeasurePlan&) const = default;
};

struct Recipe {
    std::string name;
    std::string model = "builtin";
    uint64_t seed = 0;
    std::string device = "cpu";
    DataRoles data;
    std::vector<Stage> stages;
    EvaluationPlan evaluate;
    MeasurePlan measure;

    bool operator==(const Recipe&) const = default;
};

}  // namespace lathe
