// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/stage_kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/error_texts.h"
#include "core/base/text.h"

namespace lathe {

namespace {

constexpr auto kMain = SettingRank::Main, kUsual = SettingRank::Usual;

template <typename S>
SettingList<S> teachingSettings() {
    return {numberSetting("temperature", &S::temperature, {.low = 0.0, .high = 1000.0, .lowIncluded = false},
                          {.label = shown("Setting", "temperature"),
                           .help = shown("Setting", "Softens the outputs that teacher and student are compared by.")}),
            numberSetting("alpha", &S::alpha, {.low = 0.0, .high = 1.0},
                          {.label = shown("Setting", "alpha"),
                           .help = shown("Setting", "Weight of the teacher's soft targets; the rest is that of the text itself."),
                           .unit = "fraction"})};
}

StageKind describe(std::type_identity<DistillStage>, SettingList<DistillStage>& settings) {
    settings = {numberSetting("ratio", &DistillStage::ratio, {.low = 0.0, .high = 1.0, .lowIncluded = false},
                              {.label = shown("Setting", "ratio"),
                               .help = shown("Setting", "Size of the student over that of the teacher, along the axis."),
                               .unit = "fraction",
                               .rank = kMain}),
                choiceSetting("axis", &DistillStage::axis, kScalingAxes,
                              {.label = shown("Setting", "axis"),
                               .help = shown("Setting", "What the student has less of: layers, width, or both."),
                               .rank = kMain})};
    settings = joined(settings, teachingSettings<DistillStage>());
    settings.push_back(
        wholeSetting("steps", &DistillStage::steps, kTrainingSteps,
                     {.label = shown("Setting", "steps"), .help = shown("Setting", "Training steps."), .unit = "steps", .rank = kUsual}));
    settings = joined(settings, settingsOfPart(&DistillStage::training, optimizerSettings()));
    return {.name = "distill",
            .title = shown("Setting", "Distill"),
            .help = shown("Setting", "A smaller student, cut out of the model, learns the model's outputs."),
            .family = StageFamily::Distill,
            .needs = {.training = true, .calibration = true},
            .training = [](const Stage& stage) -> std::optional<StageTraining> {
                const auto& distill = std::get<DistillStage>(stage);
                return StageTraining{distill.steps, distill.alpha, StageTraining::Teacher::ModelBefore, distill.training};
            }};
}

int scaled(int count, double ratio) {
    return std::max(1, static_cast<int>(std::lround(count * ratio)));
}

// Depth: ratio of the layers, those that are missed least staying (core/compress/layer_selection.h). Width: ratio of the channels (whole
// heads' worth), of each layer's heads and of its neurons. Both: each.
void changePlan(const DistillStage& stage, ModelPlan& plan) {
    Gpt2Config& shape = plan.config;
    if (stage.axis != ScalingAxis::Width) {
        const auto layers = static_cast<int>(shape.layers.size());
        // Which layers stay is known only when their absence is measured; where they differ in shape the first ones stand for them.
        shape.layers.resize(static_cast<size_t>(scaled(layers, stage.ratio)));
    }
    if (stage.axis != ScalingAxis::Depth) {
        // Whole heads' worth of channels, so that the student's heads divide its width again.
        const int headWidth = shape.layers.front().headWidth;
        shape.width = scaled(shape.width / headWidth, stage.ratio) * headWidth;
        for (LayerShape& layer : shape.layers) {
            layer.heads = scaled(layer.heads, stage.ratio);
            layer.innerWidth = scaled(layer.innerWidth, stage.ratio);
        }
    }
}

StageKind describe(std::type_identity<PruneStage>, SettingList<PruneStage>& settings) {
    settings = {choiceSetting("criterion", &PruneStage::criterion, kPruneCriteria,
                              {.label = shown("Setting", "criterion"),
                               .help = shown("Setting", "The norm by which parts are ranked; the smallest go."),
                               .rank = kUsual,
                               .shortLabel = shown("Setting", "norm")}),
                choiceSetting("granularity", &PruneStage::granularity, kPruneGranularities,
                              {.label = shown("Setting", "granularity"),
                               .help = shown("Setting", "What is removed; a block is 16 outputs by 4 inputs of a matrix."),
                               .rank = kMain,
                               .shortLabel = shown("Setting", "of")}),
                // More than that leaves nothing worth running.
                numberSetting("amount", &PruneStage::amount, {.low = 0.0, .high = 0.99},
                              {.label = shown("Setting", "amount"),
                               .help = shown("Setting", "The fraction that is removed."),
                               .unit = "fraction",
                               .rank = kMain,
                               .isPercent = true}),
                wholeSetting("recover_steps", &PruneStage::recoverSteps, {0, kTrainingSteps.high},
                             {.label = shown("Setting", "recover steps"),
                              .help = shown("Setting", "Training steps afterwards; the untouched model teaches."),
                              .unit = "steps",
                              .rank = kUsual,
                              .shortLabel = shown("Setting", "recover")})};
    settings = joined(settings, teachingSettings<PruneStage>());
    settings = joined(settings, settingsOfPart(&PruneStage::training, optimizerSettings()));
    return {.name = "prune",
            .title = shown("Setting", "Prune"),
            .help = shown("Setting", "The parts with the smallest norms are removed."),
            .family = StageFamily::Prune,
            .needs = {.training = true},
            .training = [](const Stage& stage) -> std::optional<StageTraining> {
                const auto& prune = std::get<PruneStage>(stage);
                if (prune.recoverSteps == 0)
                    return std::nullopt;
                return StageTraining{prune.recoverSteps, prune.alpha, StageTraining::Teacher::Untouched, prune.training};
            }};
}

int keptOf(int count, double amount, const std::string& part) {
    const int kept = static_cast<int>(std::lround(count * (1.0 - amount)));
    requireSomeLeft(kept, count, amount, part);
    return kept;
}

// The same fraction of every layer's neurons or heads goes (rounded to the nearest count, at least one stays), or that fraction of the
// layers, or of the blocks of every panel.
void changePlan(const PruneStage& stage, ModelPlan& plan) {
    std::vector<LayerShape>& layers = plan.config.layers;
    switch (stage.granularity) {
        case PruneGranularity::Layer:
            // Which layers stay is known only when their norms are; where they differ in shape the first ones stand for them.
            layers.resize(static_cast<size_t>(keptOf(static_cast<int>(layers.size()), stage.amount, "layer")));
            break;
        case PruneGranularity::Block:
            plan.emptied = std::max(plan.emptied, stage.amount);
            break;
        case PruneGranularity::Head:
            for (LayerShape& layer : layers)
                layer.heads = keptOf(layer.heads, stage.amount, "head");
            break;
        case PruneGranularity::Neuron:
            for (LayerShape& layer : layers)
                layer.innerWidth = keptOf(layer.innerWidth, stage.amount, "neuron");
            break;
    }
}

SettingOf<QuantizeStage> groupSizeSetting() {
    auto setting = wholeSetting("group_size", &QuantizeStage::groupSize, {32, 4096},
                                {.label = shown("Setting", "group size"),
                                 .help = shown("Setting", "Weights that share a scale."),
                                 .unit = "weights",
                                 .rank = kUsual,
                                 .shortLabel = shown("Setting", "group")});
    setting.about.rule = "a multiple of 32";
    for (const int size : {32, 64, 128, 256})
        setting.about.choices.push_back({size, std::to_string(size)});
    setting.read = [read = setting.read](ObjectReader& reader, QuantizeStage& stage) {
        read(reader, stage);
        if (const auto place = reader.find("group_size"); place && stage.groupSize % 32 != 0)
            throw place->mistake(phrase("allowed.multiple_of_32"));
    };
    return setting;
}

SettingOf<QuantizeStage> headBitsSetting() {
    auto setting = choiceSetting(
        "head_bits", &QuantizeStage::headBits, {32, 16, 8, 6, 4, 3, 2},
        {.label = shown("Setting", "head bits"), .help = shown("Setting", "Of the token embedding and the output head."), .unit = "bits"});
    setting.about.rule = "as many as the other weights where these have more than 8 and it is left out";
    setting.read = [read = setting.read](ObjectReader& reader, QuantizeStage& stage) {
        stage.headBits = usualHeadBits(stage.bits);
        read(reader, stage);
    };
    return setting;
}

StageKind describe(std::type_identity<QuantizeStage>, SettingList<QuantizeStage>& settings) {
    settings = quantizeSettings();
    return {.name = "quantize",
            .title = shown("Setting", "Quantize"),
            .help = shown("Setting", "The weights are stored in fewer bits."),
            .order = 1,
            .family = StageFamily::Quantize};
}

void changePlan(const QuantizeStage& stage, ModelPlan& plan) {
    plan.storage = stage;
}

void readShares(ObjectReader& reader, SplitStage& stage) {
    const auto shares = reader.find("shares");
    if (!shares)
        return;
    stage.shares = shares->numbers({.low = 0.0, .high = 1.0, .lowIncluded = false});
    const double sum = std::accumulate(stage.shares.begin(), stage.shares.end(), 0.0);
    if (!stage.shares.empty() && (stage.shares.size() != stage.devices.size() || std::abs(sum - 1) > 1e-3))
        throw badInput("mistake in " + shares->origin + " at " + shares->path,
                       fmt::format("found {} shares with the sum {:.4g} for {} devices", stage.shares.size(), sum, stage.devices.size()),
                       "write one share a device, with the sum 1, or leave shares out for equal ones")
            .setPath(shares->path);
}

void readDevices(ObjectReader& reader, SplitStage& stage) {
    for (const JsonPlace& device : reader.require("devices", R"(write "devices": ["cuda:0", "cuda:1"])").elements())
        stage.devices.push_back(device.deviceName());
    if (stage.devices.empty())
        throw reader.find("devices")->mistake("a list with at least one device");
}

StageKind describe(std::type_identity<SplitStage>, SettingList<SplitStage>& settings) {
    settings = {
        choiceSetting(
            "mode", &SplitStage::mode,
            {{"pipeline", shown("Setting", "Pipeline")}, {"tensor", shown("Setting", "Tensor")}, {"data", shown("Setting", "Data")}},
            {.label = shown("Setting", "mode"), .help = shown("Setting", "What each device takes."), .rank = kMain}),
        customSetting("devices", SettingType::List, &SplitStage::devices,
                      {.label = shown("Setting", "devices"), .help = shown("Setting", "Where the parts run."), .rank = kUsual},
                      readDevices),
        customSetting("shares", SettingType::List, &SplitStage::shares,
                      {.label = shown("Setting", "shares"),
                       .help = shown("Setting", "The part of the model for each device; equal ones if left out."),
                       .unit = "fraction"},
                      readShares)};
    settings[1].about.usual = Json();
    settings[1].about.rule = "with at least one device";
    settings[2].about.rule = "of one share a device, with the sum 1";
    return {.name = "split",
            .title = shown("Setting", "Split"),
            .help = shown("Setting", "The model is spread over several devices; this version reads the stage and refuses to run it."),
            .order = 2,
            .family = StageFamily::Split,
            .needs = {.severalDevices = true},
            .fresh = SplitStage{"pipeline", {"cuda:0", "cuda:1"}, {0.5, 0.5}}};
}

// No way to execute it exists yet, so it is refused before any work.
[[noreturn]] void changePlan(const SplitStage&, ModelPlan&) {
    throw badInput("the stage \"split\" cannot be run",
                   "this version of Lathe executes a model on one CPU; it has no code that spreads one over devices",
                   "take the split stage out of the recipe");
}

template <typename S>
StageKind kindFor() {
    SettingList<S> settings;
    StageKind kind = describe(std::type_identity<S>{}, settings);
    if (!std::holds_alternative<S>(kind.fresh))
        kind.fresh = S{};
    kind.settings = descriptionsOf(settings);
    kind.read = [settings](ObjectReader& reader) -> Stage {
        S stage;
        readSettings(reader, stage, settings);
        return stage;
    };
    kind.write = [settings, name = kind.name](const Stage& stage) {
        Json json = {{"kind", name}};
        writeSettings(json, std::get<S>(stage), settings);
        return json;
    };
    kind.plan = [](const Stage& stage, ModelPlan& plan) { changePlan(std::get<S>(stage), plan); };
    if (!kind.training)
        kind.training = [](const Stage&) { return std::nullopt; };
    return kind;
}

// A stage in the variant that is not described above does not compile.
template <size_t... i>
std::vector<StageKind> kindsOf(std::index_sequence<i...>) {
    return {kindFor<std::variant_alternative_t<i, Stage>>()...};
}

std::vector<std::string> kindNames() {
    std::vector<std::string> names;
    for (const StageKind& kind : stageKinds())
        names.push_back(kind.name);
    return names;
}

// "distill and prune", "quantize"; empty where no kind has the order.
ErrorWords namesOfOrder(int order, IdIn<kErrorPhrases> between) {
    ErrorWords names = "";
    for (const StageKind& kind : stageKinds())
        if (kind.order == order)
            names = names.text.empty() ? kind.name : phrase(between, {names, kind.name});
    return names;
}

}  // namespace

const SettingList<OptimizerSettings>& optimizerSettings() {
    static const SettingList<OptimizerSettings> settings = {
        choiceSetting("optimizer", &OptimizerSettings::optimizer, {{"adam", "Adam"}, {"adamw", "AdamW"}, {"sgd", "SGD"}},
                      {.label = shown("Setting", "optimizer")}),
        numberSetting("learning_rate", &OptimizerSettings::learningRate, {.low = 0.0, .high = 100.0, .lowIncluded = false},
                      {.label = shown("Setting", "learning rate"),
                       .help = shown("Setting", "At its peak: a linear warm-up, then a cosine to a tenth.")}),
        wholeSetting("batch_size", &OptimizerSettings::batchSize, {1, 65536},
                     {.label = shown("Setting", "batch size"),
                      .help = shown("Setting", "Sequences of the context length in one step."),
                      .unit = "sequences"}),
        numberSetting("weight_decay", &OptimizerSettings::weightDecay, {.low = 0.0, .high = 1.0},
                      {.label = shown("Setting", "weight decay"),
                       .help = shown("Setting", "Of AdamW alone."),
                       .shortLabel = shown("Setting", "decay")}),
        numberSetting("gradient_clip", &OptimizerSettings::gradientClip, {.low = 0.0, .high = {}},
                      {.label = shown("Setting", "gradient clip"),
                       .help = shown("Setting", "The largest norm of all gradients together; 0: no limit."),
                       .shortLabel = shown("Setting", "clip")}),
        numberSetting("warmup", &OptimizerSettings::warmup, {.low = 0.0, .high = 1.0},
                      {.label = shown("Setting", "warmup"), .help = shown("Setting", "The fraction of the steps."), .unit = "fraction"}),
    };
    return settings;
}

const SettingList<QuantizeStage>& quantizeSettings() {
    static const SettingList<QuantizeStage> settings = {
        choiceSetting("method", &QuantizeStage::method, TextChoices(std::begin(kQuantizeMethods), std::end(kQuantizeMethods)),
                      {.label = shown("Setting", "method"), .help = shown("Setting", "How codes are chosen.")}),
        choiceSetting("bits", &QuantizeStage::bits, {16, 8, 6, 4, 3, 2},
                      {.label = shown("Setting", "bits"),
                       .help = shown("Setting", "Of a weight; 16 is floating point."),
                       .unit = "bits",
                       .rank = kMain}),
        groupSizeSetting(),
        flagSetting(
            "symmetric", &QuantizeStage::symmetric,
            {.label = shown("Setting", "symmetric"), .help = shown("Setting", "No zero points: fewer bytes, a little less exact.")}),
        headBitsSetting(),
        choiceSetting(
            "activation_bits", &QuantizeStage::activationBits, {8},
            {.label = shown("Setting", "activation bits"), .help = shown("Setting", "Of what flows between the layers."), .unit = "bits"},
            "the kernels take 8-bit activations"),
        choiceSetting("kv_bits", &QuantizeStage::kvBits, {32, 16, 8},
                      {.label = shown("Setting", "kv bits"),
                       .help = shown("Setting", "Of keys and values while text is generated."),
                       .unit = "bits",
                       .shortLabel = shown("Setting", "cache bits")}),
    };
    return settings;
}

const std::vector<StageKind>& stageKinds() {
    static const std::vector<StageKind> kinds = kindsOf(std::make_index_sequence<std::variant_size_v<Stage>>{});
    return kinds;
}

const StageKind& kindOf(const Stage& stage) {
    return stageKinds()[stage.index()];
}

StageNeeds needsOf(const Stage& stage) {
    StageNeeds needs = kindOf(stage).needs;
    needs.training = kindOf(stage).training(stage).has_value();
    return needs;
}

const StageKind* stageKindNamed(std::string_view name) {
    const auto found = std::find_if(stageKinds().begin(), stageKinds().end(), [&](const StageKind& kind) { return kind.name == name; });
    return found == stageKinds().end() ? nullptr : &*found;
}

std::vector<std::string> stageNames(const std::vector<std::string>& kinds) {
    std::vector<std::string> names;
    std::map<std::string, int> places;
    for (const std::string& kind : kinds) {
        const int place = ++places[kind];
        names.push_back(place == 1 ? kind : kind + std::to_string(place));
    }
    return names;
}

std::vector<std::string> stageNames(const std::vector<Stage>& stages) {
    std::vector<std::string> kinds;
    kinds.reserve(stages.size());
    for (const Stage& stage : stages)
        kinds.push_back(kindOf(stage).name);
    return stageNames(kinds);
}

const StageKind* kindOfStageName(std::string_view name) {
    return stageKindNamed(name.substr(0, name.find_last_not_of("0123456789") + 1));
}

ErrorWords stageOrderRule() {
    ErrorWords rule = phrase("stages.any_order", {namesOfOrder(0, "list.and")});
    for (int order = 1;; ++order) {
        const ErrorWords names = namesOfOrder(order, "list.or");
        if (names.text.empty())
            return rule;
        rule = phrase("stages.then_one", {rule, names});
    }
}

Stage stageAt(const JsonPlace& place) {
    ObjectReader reader(place);
    std::string name;
    std::string quoted = "\"" + joinText(kindNames(), "\", \"") + "\"";
    const size_t last = quoted.rfind(", ");
    reader.require("kind", "write \"kind\": " + quoted.substr(0, last) + " or " + quoted.substr(last + 2));
    reader.readOneOf("kind", name, kindNames());
    Stage stage = stageKindNamed(name)->read(reader);
    reader.refuseUnknownKeys();
    return stage;
}

Json toJson(const Stage& stage) {
    return kindOf(stage).write(stage);
}

void refuseWrongOrder(const std::vector<Stage>& stages, const JsonPlace& list) {
    for (size_t i = 1; i < stages.size(); ++i) {
        const StageKind &before = kindOf(stages[i - 1]), &here = kindOf(stages[i]);
        if (here.order > before.order || (here.order == 0 && before.order == 0))
            continue;
        const bool isSecond = here.order == before.order;
        const JsonPlace place{&(*list.value)[i], fmt::format("{}[{}]", list.path, i), list.origin};
        throw place.mistake(isSecond ? phrase("found.second_stage", {here.name}) : phrase("found.stage_too_late", {here.name, before.name}),
                            stageOrderRule(),
                            isSecond ? phrase("hint.remove_stage") : phrase("hint.move_stage", {fmt::format("{}[{}]", list.path, i - 1)}));
    }
}

}  // namespace lathe
