// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of stages, each described once: name, order, family, settings, needs, the shape after it; and how a stage is read and written.
// What a stage does to weights is in core/compress.
#pragma once

#include <optional>
#include <string_view>

#include "core/records/model_plan.h"
#include "core/records/recipe.h"
#include "core/records/setting.h"

namespace lathe {

/// Stages of one family share marker and colour.
enum class StageFamily { Distill, Prune, Quantize, Split };

/// What a stage needs beside the model.
struct StageNeeds {
    bool training = false;     // the trainer, and text to train on
    bool calibration = false;  // text to look at
    bool severalDevices = false;
};

/// How a stage trains the model that it made.
struct StageTraining {
    int steps = 0;
    double alpha = 0;  // above 0: from a teacher's outputs too
    enum class Teacher { ModelBefore, Untouched } teacher = Teacher::ModelBefore;
    OptimizerSettings optimizer = {};
};

struct StageKind {
    std::string name;   // in JSON: "distill"
    std::string title;  // for people: "Distill"
    std::string help;
    int order = 0;  // 0: in any order and number; then at most one of each order, ascending
    StageFamily family = StageFamily::Prune;
    StageNeeds needs = {};  // training: where its settings say so
    Stage fresh = {};       // as it is added to a recipe
    std::vector<Setting> settings = {};
    std::function<Stage(ObjectReader&)> read = {};
    std::function<Json(const Stage&)> write = {};
    std::function<std::optional<StageTraining>(const Stage&)> training = {};  // nothing where it trains nothing
    std::function<void(const Stage&, ModelPlan&)> plan = {};                  // changes the plan; bad input where it cannot be applied
};

/// In the order of the variant Stage, which is that in which they are offered.
const std::vector<StageKind>& stageKinds();
const StageKind& kindOf(const Stage& stage);
/// With these settings.
StageNeeds needsOf(const Stage& stage);
/// Null pointer where no kind has the name.
const StageKind* stageKindNamed(std::string_view name);

/// Names for the stages of a recipe by what they are and not by their place: of a second stage of a kind "prune2". kinds: their names.
std::vector<std::string> stageNames(const std::vector<std::string>& kinds);
std::vector<std::string> stageNames(const std::vector<Stage>& stages);
/// The kind of stage that such a name is of; null pointer where it is none.
const StageKind* kindOfStageName(std::string_view name);

/// Bad input for an unknown kind, an unknown key or a value that is not allowed.
Stage stageAt(const JsonPlace& place);
Json toJson(const Stage& stage);

/// "distill and prune in any order and number, then at most one quantize ...".
ErrorWords stageOrderRule();
/// Bad input naming the first stage that is out of order.
void refuseWrongOrder(const std::vector<Stage>& stages, const JsonPlace& list);

inline constexpr IntegerRange kTrainingSteps{1, 1'000'000};

/// As they stand, flat, in a training stage of a recipe and in a training job.
const SettingList<OptimizerSettings>& optimizerSettings();
const SettingList<QuantizeStage>& quantizeSettings();

}  // namespace lathe
