// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/requests/train_plan.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/data_type.h"

namespace lathe {

namespace {

// One list of a plan's fields serves reading and writing: visit(key, field).
template <typename Plan, typename Visit>
void forEachField(Plan& plan, Visit&& visit) {
    visit("data", plan.data);
    visit("layers", plan.layers);
    visit("heads", plan.heads);
    visit("width", plan.width);
    visit("vocabulary", plan.vocabulary);
    visit("context", plan.context);
    visit("optimizer", plan.optimizer.optimizer);
    visit("learning_rate", plan.optimizer.learningRate);
    visit("batch_size", plan.optimizer.batchSize);
    visit("weight_decay", plan.optimizer.weightDecay);
    visit("gradient_clip", plan.optimizer.gradientClip);
    visit("warmup", plan.optimizer.warmup);
    visit("steps", plan.steps);
    visit("sequence_length", plan.sequenceLength);
    visit("validate_every", plan.validateEvery);
    visit("save_every", plan.saveEvery);
    visit("seed", plan.seed);
    visit("threads", plan.threads);
}

}  // namespace

void checkPlan(const TrainPlan& plan, const std::string& origin) {
    const auto require = [&](bool holds, const std::string& what, const std::string& why) {
        if (!holds)
            throw badInput(origin + ": " + what, why);
    };
    for (const auto& [name, value] : {std::pair{"layers", plan.layers},
                                      {"heads", plan.heads},
                                      {"width", plan.width},
                                      {"context", plan.context},
                                      {"steps", plan.steps},
                                      {"batch_size", plan.optimizer.batchSize}})
        require(value >= 1, std::string("\"") + name + "\" is " + std::to_string(value), "at least 1 is needed");
    require(plan.vocabulary > 257, "\"vocabulary\" is " + std::to_string(plan.vocabulary),
            "256 bytes, one merge and the end of text need 258");
    require(plan.width % plan.heads == 0, "\"heads\" does not divide \"width\"",
            std::to_string(plan.width) + " / " + std::to_string(plan.heads) + " is not whole");
    require(plan.sequenceLength >= 2 && plan.sequenceLength <= plan.context,
            "\"sequence_length\" is " + std::to_string(plan.sequenceLength),
            "2 to the context, " + std::to_string(plan.context) + ", is allowed");
}

TrainPlan trainPlanFromJson(const Json& document, const std::string& origin) {
    if (!document.is_object())
        throw badInput(origin + " is no training plan", "a JSON object was expected");
    TrainPlan plan;
    std::vector<std::string> known = {"storage"};
    forEachField(plan, [&](const char* key, auto& field) {
        known.emplace_back(key);
        if (!document.contains(key))
            return;
        using Field = std::remove_reference_t<decltype(field)>;
        const Json& value = document.at(key);
        const bool fits = std::is_same_v<Field, std::string> ? value.is_string()
                          : std::is_floating_point_v<Field>  ? value.is_number()
                                                             : value.is_number_integer();
        if (!fits)
            throw badInput(origin + ": \"" + key + "\" is " + value.dump(), "a value of another type was expected");
        field = value.get<Field>();
    });
    for (const auto& [key, value] : document.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end())
            continue;
        const auto near = nearestWord(key, known);
        throw badInput(origin + ": unknown key \"" + key + "\"", "known keys are " + joinText(known, ", "),
                       near ? "perhaps \"" + *near + "\" was meant" : "");
    }
    if (document.contains("storage")) {
        const auto storage = std::find_if(weightFormats().begin(), weightFormats().end(),
                                          [&](const auto& entry) { return document.at("storage") == entry.first; });
        if (storage == weightFormats().end())
            throw badInput(origin + ": \"storage\" is " + document.at("storage").dump(), "float32, float16 and bfloat16 are allowed");
        plan.storage = storage->second;
    }
    checkPlan(plan, origin);
    return plan;
}

Json toJson(const TrainPlan& plan) {
    Json document;
    forEachField(plan, [&](const char* key, const auto& field) { document[key] = field; });
    for (const auto& [name, type] : weightFormats())
        if (type == plan.storage)
            document["storage"] = name;
    return document;
}

}  // namespace lathe
