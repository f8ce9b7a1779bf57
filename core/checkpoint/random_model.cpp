// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "core/base/error_texts.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"

namespace lathe {

namespace {

constexpr std::string_view kRandomPrefix = "random:";
constexpr int kVocabularySize = 50257;
constexpr int kContextLength = 1024;
constexpr int64_t kMostRandomParameters = 4'000'000'000;  // 16 GB of float32; the file that would prove a larger size does not exist here

struct NamedSize {
    const char* name;
    int layers, heads, width;
};

// Radford et al. 2019, table 2; the published checkpoints.
constexpr NamedSize kNamedSizes[] = {
    {"gpt2", 12, 12, 768}, {"gpt2-medium", 24, 16, 1024}, {"gpt2-large", 36, 20, 1280}, {"gpt2-xl", 48, 25, 1600}};

Error wrong(const std::string& model, const std::string& why) {
    return knownError("model.random_form", {model, why});
}

int numberOf(const std::string& text, const std::string& model) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || value < 1)
        throw wrong(model, "\"" + text + "\" is not a whole number above 0");
    return value;
}

}  // namespace

std::optional<Gpt2Config> randomModelConfig(const std::string& model) {
    if (!model.starts_with(kRandomPrefix))
        return std::nullopt;
    const std::string form = model.substr(kRandomPrefix.size());
    for (const NamedSize& size : kNamedSizes)
        if (form == size.name)
            return uniformGpt2Config(size.layers, size.heads, size.width, kVocabularySize, kContextLength);

    const std::vector<std::string> parts = splitText(form, 'x');
    if (parts.size() != 3 && parts.size() != 4)
        throw wrong(model, "it is none of the known names and has not the form LxHxE or LxHxExV");
    std::array<int, 4> numbers = {0, 0, 0, kVocabularySize};
    for (size_t i = 0; i < parts.size(); ++i)
        numbers[i] = numberOf(parts[i], model);
    const auto [layers, heads, width, vocabularySize] = numbers;
    if (width % heads != 0)
        throw wrong(model, fmt::format("the width {} is not a multiple of the {} heads", width, heads));
    // The limits of config.json hold here too, and so does its check of every product.
    const Json document = {
        {"vocab_size", vocabularySize},      {"n_positions", kContextLength}, {"n_embd", width}, {"n_layer", layers}, {"n_head", heads},
        {"eos_token_id", vocabularySize - 1}};
    const Gpt2Config config = gpt2ConfigFromJson(document, "the model \"" + model + "\"");
    if (config.parameterCount() > kMostRandomParameters)
        throw wrong(model,
                    fmt::format("it would have {} parameters, at most {} are allowed", config.parameterCount(), kMostRandomParameters));
    return config;
}

}  // namespace lathe
