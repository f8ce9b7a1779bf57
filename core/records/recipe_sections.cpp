// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error_texts.h"
#include "core/records/stage_kinds.h"

namespace lathe {

namespace {

constexpr IntegerRange kTokens{1, 1'000'000};

SettingOf<Recipe> nameSetting() {
    return customSetting("name", SettingType::Text, &Recipe::name,
                         {.label = shown("Setting", "name"), .help = shown("Setting", "What tables and plots call the run.")},
                         [](ObjectReader& reader, Recipe& recipe) { reader.read("name", recipe.name); });
}

SettingOf<Recipe> seedSetting() {
    auto setting = customSetting(
        "seed", SettingType::Whole, &Recipe::seed,
        {.label = shown("Setting", "seed"), .help = shown("Setting", "Everything random follows from it."), .rank = SettingRank::Usual},
        [](ObjectReader& reader, Recipe& recipe) {
            if (const auto seed = reader.find("seed"))
                recipe.seed = seed->unsignedInteger();
        });
    setting.about.whole.low = 0;
    setting.about.rule = "up to 18446744073709551615";
    return setting;
}

SettingOf<EvaluationPlan> tasksSetting() {
    return customSetting("tasks", SettingType::List, &EvaluationPlan::tasks,
                         {.label = shown("Setting", "tasks"), .help = shown("Setting", "What the models are evaluated by.")},
                         [](ObjectReader& reader, EvaluationPlan& plan) {
                             if (const auto tasks = reader.find("tasks"))
                                 plan.tasks = tasks->texts();
                         });
}

SettingOf<EvaluationPlan> strideSetting() {
    auto setting = wholeSetting("stride", &EvaluationPlan::stride, kTokens,
                                {.label = shown("Setting", "stride"),
                                 .help = shown("Setting", "How far the window moves from one piece of text to the next."),
                                 .unit = "tokens"});
    setting.about.rule = "at most the context";
    setting.read = [read = setting.read](ObjectReader& reader, EvaluationPlan& plan) {
        if (!reader.find("stride"))
            plan.stride = std::min(plan.stride, plan.context);
        read(reader, plan);
        if (plan.stride > plan.context)
            throw reader.find("stride")->mistake(phrase("allowed.whole_up_to_context", {std::to_string(plan.context)}),
                                                 phrase("hint.stride"));
    };
    return setting;
}

SettingOf<MeasurePlan> draftSetting() {
    auto setting = textSetting("draft", &MeasurePlan::draft,
                               {.label = shown("Setting", "draft"),
                                .help = shown("Setting", "A model of the same vocabulary that drafts for the result; none if left out.")});
    setting.about.rule = "a MODEL";
    setting.write = [](const MeasurePlan& plan) { return plan.draft.empty() ? Json() : Json(plan.draft); };
    return setting;
}

SettingOf<MeasurePlan> draftTokensSetting() {
    auto setting = wholeSetting(
        "draft_tokens", &MeasurePlan::draftTokens, {1, kMostDraftTokens},
        {.label = shown("Setting", "draft tokens"), .help = shown("Setting", "Proposed at a time, at most."), .unit = "tokens"});
    setting.about.rule = "only beside a draft";
    setting.read = [read = setting.read](ObjectReader& reader, MeasurePlan& plan) {
        read(reader, plan);
        if (const auto tokens = reader.find("draft_tokens"); tokens && plan.draft.empty())
            throw knownError("recipe.draft_tokens_alone", {tokens->where()}).setPath(tokens->path);
        if (const auto batch = reader.find("batch"); batch && !plan.draft.empty() && plan.batch != 1)
            throw batch->mistake(phrase("allowed.batch_beside_draft"), phrase("hint.one_sequence"));
    };
    setting.write = [](const MeasurePlan& plan) { return plan.draft.empty() ? Json() : Json(plan.draftTokens); };
    return setting;
}

SettingOf<DataRoles> roleSetting(const char* key, std::string DataRoles::*field, const char* label, const char* help) {
    return textSetting(key, field, {.label = label, .help = help});
}

}  // namespace

const SettingList<Recipe>& headSettings() {
    static const SettingList<Recipe> settings = {
        nameSetting(),
        textSetting("model", &Recipe::model,
                    {.label = shown("Setting", "model"), .help = shown("Setting", "The checkpoint that is compressed.")}),
        seedSetting(),
        deviceSetting("device", &Recipe::device, {.label = shown("Setting", "device"), .help = shown("Setting", "Where training runs.")}),
    };
    return settings;
}

const SettingList<DataRoles>& dataSettings() {
    static const SettingList<DataRoles> settings = {
        roleSetting("train", &DataRoles::train, shown("Setting", "train"), shown("Setting", "What is learnt from.")),
        roleSetting("calibration", &DataRoles::calibration, shown("Setting", "calibration"),
                    shown("Setting", "What stages measure the model on.")),
        roleSetting("validation", &DataRoles::validation, shown("Setting", "validation"),
                    shown("Setting", "What training watches its loss on.")),
        roleSetting("test", &DataRoles::test, shown("Setting", "test"), shown("Setting", "What the scores are of.")),
    };
    return settings;
}

const SettingList<EvaluationPlan>& evaluationSettings() {
    static const SettingList<EvaluationPlan> settings = {
        tasksSetting(),
        wholeSetting("context", &EvaluationPlan::context, kTokens,
                     {.label = shown("Setting", "context"),
                      .help = shown("Setting", "The window in which language is modelled."),
                      .unit = "tokens"}),
        strideSetting(),
        wholeSetting("limit", &EvaluationPlan::limit, {1, 1'000'000'000},
                     {.label = shown("Setting", "limit"),
                      .help = shown("Setting", "More items, narrower intervals, a longer run."),
                      .unit = "items",
                      .rank = SettingRank::Usual,
                      .shortLabel = shown("Setting", "items a task")}),
    };
    return settings;
}

const SettingList<MeasurePlan>& measureSettings() {
    static const SettingList<MeasurePlan> settings = {
        deviceSetting(
            "device", &MeasurePlan::device,
            {.label = shown("Setting", "device"),
             .help = shown("Setting", "This version of Lathe trains and runs on the CPU. A GPU is no condition for anything here."),
             .rank = SettingRank::Usual}),
        wholeSetting("prompt_tokens", &MeasurePlan::promptTokens, kTokens,
                     {.label = shown("Setting", "prompt tokens"), .unit = "tokens", .rank = SettingRank::Usual}),
        wholeSetting("new_tokens", &MeasurePlan::newTokens, kTokens,
                     {.label = shown("Setting", "new tokens"), .unit = "tokens", .rank = SettingRank::Usual}),
        wholeSetting("batch", &MeasurePlan::batch, {1, 256},
                     {.label = shown("Setting", "batch"),
                      .help = shown("Setting", "Sequences at once."),
                      .unit = "sequences",
                      .rank = SettingRank::Usual}),
        wholeSetting("threads", &MeasurePlan::threads, {0, 1024},
                     {.label = shown("Setting", "threads"), .help = shown("Setting", "0: all cores"), .rank = SettingRank::Usual}),
        numberSetting(
            "max_seconds", &MeasurePlan::maxSeconds, {.low = 0.0, .high = {}, .lowIncluded = false},
            {.label = shown("Setting", "max seconds"), .help = shown("Setting", "Bounds the blocks after the 20th."), .unit = "s"}),
        draftSetting(),
        draftTokensSetting(),
    };
    return settings;
}

const std::vector<RecipeSection>& recipeSections() {
    static const std::vector<RecipeSection> sections = {{"", shown("Setting", "Recipe"), descriptionsOf(headSettings())},
                                                        {"data", shown("Setting", "Data"), descriptionsOf(dataSettings())},
                                                        {"evaluate", shown("Setting", "Evaluate"), descriptionsOf(evaluationSettings())},
                                                        {"measure", shown("Setting", "Measure"), descriptionsOf(measureSettings())}};
    return sections;
}

const Setting* settingAt(const std::string& path) {
    for (const RecipeSection& section : recipeSections())
        for (const Setting& setting : section.settings)
            if (section.pathOf(setting) == path)
                return &setting;
    const size_t dot = path.find('.');
    const StageKind* kind = dot == std::string::npos ? nullptr : kindOfStageName(path.substr(0, dot));
    return kind ? settingNamed(kind->settings, path.substr(dot + 1)) : nullptr;
}

}  // namespace lathe
