// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/recipe_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/devices.h"
#include "core/base/error_texts.h"
#include "core/predict/model_outline.h"
#include "core/records/fields.h"
#include "core/records/recipe_json.h"
#include "core/records/recipe_sections.h"

namespace lathe {

namespace {

constexpr const char* kOrigin = "recipe";

// "stages[1].bits" -> "stages.1.bits", as an editor names its places.
std::string placeOf(const std::string& path) {
    std::string place;
    for (const char c : path) {
        if (c == '[')
            place += '.';
        else if (c != ']')
            place += c;
    }
    return place;
}

std::optional<RecipeMistake> firstMistake(const Json& recipe) {
    try {
        recipeFromJson(recipe, kOrigin);
        return std::nullopt;
    } catch (const Error& error) {
        return RecipeMistake{placeOf(error.path()), error};
    }
}

class Checker {
public:
    Checker(const Json& recipe, const Gpt2Config* source) : m_recipe(recipe), m_source(source) {}

    std::vector<RecipeMistake> check() {
        checkHead();
        checkStages();
        if (m_mistakes.empty())
            add(firstMistake(m_recipe));  // the order of stages
        if (m_mistakes.empty())
            checkShapes();
        return std::move(m_mistakes);
    }

private:
    void add(std::optional<RecipeMistake> mistake) {
        if (mistake)
            m_mistakes.push_back(std::move(*mistake));
    }

    // Each part of the head by itself, so that a mistake in one hides none in another.
    void checkHead() {
        for (const auto& [key, value] : m_recipe.items())
            if (key != "format" && key != "stages")
                add(firstMistake({{"format", kRecipeFormat}, {key, value}}));
    }

    void checkStages() {
        const Json stages = m_recipe.value("stages", Json::array());
        for (size_t i = 0; i < stages.size(); ++i) {
            auto mistake = firstMistake({{"format", kRecipeFormat}, {"stages", Json::array({stages[i]})}});
            if (mistake && mistake->path.starts_with("stages.0"))
                mistake->path = fmt::format("stages.{}{}", i, mistake->path.substr(std::string("stages.0").size()));
            add(std::move(mistake));
        }
    }

    void checkShapes() {
        const Recipe recipe = recipeFromJson(m_recipe, kOrigin);
        checkDevices(recipe);
        if (!m_source)
            return;
        // The last new token is never fed back, so it takes no position.
        const int positions = recipe.measure.promptTokens + recipe.measure.newTokens - 1;
        if (positions > m_source->contextLength)
            m_mistakes.push_back(
                {"measure.prompt_tokens",
                 knownError("request.too_long", {std::to_string(recipe.measure.promptTokens), std::to_string(recipe.measure.newTokens),
                                                 std::to_string(positions), std::to_string(m_source->contextLength)})});
        ModelPlan plan{*m_source, std::nullopt, 0};
        for (size_t i = 0; i < recipe.stages.size(); ++i) {
            try {
                plan = planAfter(recipe.stages[i], plan);
            } catch (const Error& error) {
                m_mistakes.push_back({fmt::format("stages.{}", i), error});
                return;
            }
        }
    }

    void checkDevices(const Recipe& recipe) {
        const Json document = toJson(recipe);
        for (const RecipeSection& section : recipeSections())
            for (const Setting& setting : section.settings) {
                if (setting.type != SettingType::Device)
                    continue;
                const std::string path = section.pathOf(setting), device = valueAt(document, path)->get<std::string>();
                if (const std::optional<ErrorWords> why = whyNotOn(device))
                    m_mistakes.push_back({path, knownError("device.unusable", {device, *why})});
            }
    }

    const Json& m_recipe;
    const Gpt2Config* m_source;
    std::vector<RecipeMistake> m_mistakes;
};

}  // namespace

std::vector<RecipeMistake> mistakesIn(const Json& recipe, const Gpt2Config* source) {
    return Checker(recipe, source).check();
}

}  // namespace lathe
