// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/gpt2_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

#include "core/base/error_texts.h"
#include "core/base/text.h"

namespace lathe {

namespace {

// Generous: beyond every published GPT-2 by a factor of ten and more, yet no product of two of them leaves 64 bits and a list of layers of
// this length is harmless to make before the weights have proven it.
constexpr int64_t kMostVocabulary = 1 << 22;
constexpr int64_t kMostContext = 1 << 20;
constexpr int64_t kMostWidth = 1 << 16;
constexpr int64_t kMostLayers = 1 << 10;
constexpr int64_t kMostHeads = 1 << 12;
constexpr int64_t kMostInner = 1 << 20;
constexpr int64_t kMostParameters = 100'000'000'000;

/// One object of the document, read field by field; errors name the file and the field.
class FieldReader {
public:
    FieldReader(const Json& object, std::string origin, std::string path = {})
        : m_object(object), m_origin(std::move(origin)), m_path(std::move(path)) {
        if (!object.is_object())
            throw wrong("", phrase("found.object"), object);
    }

    const Json* find(const char* name) const {
        const auto found = m_object.find(name);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }

    int64_t integer(const char* name, int64_t most) const {
        const Json* value = find(name);
        if (!value)
            throw knownError("checkpoint.unusable", {m_origin, phrase("field.missing", {m_path + name}), ""});
        return checked(*value, name, most);
    }

    std::optional<int64_t> optionalInteger(const char* name, int64_t most) const {
        const Json* value = find(name);
        return value ? std::optional(checked(*value, name, most)) : std::nullopt;
    }

    bool boolean(const char* name, bool otherwise) const {
        const Json* value = find(name);
        if (value && !value->is_boolean())
            throw wrong(name, phrase("allowed.boolean"), *value);
        return value ? value->get<bool>() : otherwise;
    }

    double number(const char* name, double otherwise) const {
        const Json* value = find(name);
        if (value && !value->is_number())
            throw wrong(name, phrase("allowed.number"), *value);
        return value ? value->get<double>() : otherwise;
    }

    Error wrong(const std::string& name, const ErrorWords& expected, const Json& found, const ErrorWords& hint = "") const {
        const std::string text = excerpt(found.dump(-1, ' ', false, Json::error_handler_t::replace));
        return knownError("checkpoint.unusable", {m_origin, phrase("field.wrong", {m_path + name, expected, text}), hint});
    }

private:
    int64_t checked(const Json& value, const char* name, int64_t most) const {
        const bool fits =
            value.is_number_integer() && (!value.is_number_unsigned() || value.get<uint64_t>() <= static_cast<uint64_t>(most));
        if (!fits || value.get<int64_t>() < 1 || value.get<int64_t>() > most)
            throw wrong(name, phrase("allowed.whole_between", {"1", std::to_string(most)}), value);
        return value.get<int64_t>();
    }

    const Json& m_object;
    std::string m_origin;
    std::string m_path;
};

void checkArchitecture(const FieldReader& fields) {
    const ErrorWords hint = phrase("hint.gpt2_only");
    const Json* type = fields.find("model_type");
    if (type && *type != "gpt2")
        throw fields.wrong("model_type", "\"gpt2\"", *type, hint);
    const Json* architectures = fields.find("architectures");
    if (type || !architectures)
        return;
    const bool known = architectures->is_array() && std::any_of(architectures->begin(), architectures->end(), [](const Json& name) {
                           return name == "GPT2LMHeadModel" || name == "GPT2Model";
                       });
    if (!known)
        throw fields.wrong("architectures", "[\"GPT2LMHeadModel\"]", *architectures, hint);
}

// Variants of GPT-2 that transformers can configure and that compute something else than GPT-2 does.
void checkVariant(const FieldReader& fields) {
    if (const Json* activation = fields.find("activation_function"); activation && *activation != "gelu_new")
        throw fields.wrong("activation_function", "\"gelu_new\"", *activation, phrase("hint.own_activation"));
    const std::pair<const char*, bool> required[] = {
        {"scale_attn_weights", true}, {"scale_attn_by_inverse_layer_idx", false}, {"add_cross_attention", false}};
    for (const auto& [name, value] : required)
        if (fields.boolean(name, value) != value)
            throw fields.wrong(name, value ? "true" : "false", *fields.find(name));
}

// n_positions is the field of today, n_ctx the one of old files and of llama.cpp; where both stand they must agree.
int64_t contextOf(const FieldReader& fields) {
    const auto old = fields.optionalInteger("n_ctx", kMostContext);
    if (!fields.find("n_positions") && old)
        return *old;
    const int64_t context = fields.integer("n_positions", kMostContext);
    if (old && *old != context)
        throw fields.wrong("n_ctx", phrase("field.as_positions", {std::to_string(context)}), *fields.find("n_ctx"));
    return context;
}

LayerShape uniformLayer(const FieldReader& fields, int64_t width) {
    const int64_t heads = fields.integer("n_head", kMostHeads);
    if (width % heads != 0)
        throw fields.wrong("n_head", phrase("field.divisor_of_width", {std::to_string(width)}), *fields.find("n_head"));
    const int64_t inner = fields.optionalInteger("n_inner", kMostInner).value_or(4 * width);
    return {static_cast<int>(heads), static_cast<int>(width / heads), static_cast<int>(inner)};
}

LayerShape layerFromJson(const Json& object, const std::string& origin, size_t index) {
    const FieldReader fields(object, origin, fmt::format("lathe.layers.{}.", index));
    static const std::set<std::string> known = {"heads", "head_width", "inner_width"};
    for (const auto& [name, value] : object.items())
        if (!known.contains(name))
            throw fields.wrong(name, phrase("field.no_more_of_layer"), value);
    return {static_cast<int>(fields.integer("heads", kMostHeads)), static_cast<int>(fields.integer("head_width", kMostWidth)),
            static_cast<int>(fields.integer("inner_width", kMostInner))};
}

// The shapes that only Lathe's files have; nothing where the layers are GPT-2's own.
std::optional<std::vector<LayerShape>> ownLayers(const FieldReader& fields, const std::string& origin, int64_t count) {
    const Json* own = fields.find("lathe");
    if (!own)
        return std::nullopt;
    const FieldReader inner(*own, origin, "lathe.");
    const Json* list = inner.find("layers");
    if (!list)
        return std::nullopt;
    if (!list->is_array() || list->size() != static_cast<size_t>(count))
        throw inner.wrong("layers", phrase("field.layers", {std::to_string(count)}), *list);
    std::vector<LayerShape> layers;
    for (const Json& layer : *list)
        layers.push_back(layerFromJson(layer, origin, layers.size()));
    return layers;
}

// transformers writes GPT-2's 50256 into every config that was not given another, also where the vocabulary is smaller: such a model has
// none.
int endOfTextOf(const FieldReader& fields, int vocabularySize) {
    constexpr int kOfGpt2 = 50256;
    const Json* value = fields.find("eos_token_id");
    if (value && !value->is_number_integer())
        throw fields.wrong("eos_token_id", phrase("field.token"), *value);
    if (value && value->is_number_unsigned() && value->get<uint64_t>() > static_cast<uint64_t>(kMostVocabulary))
        return kNoToken;
    const int64_t id = value ? value->get<int64_t>() : kOfGpt2;
    return id >= 0 && id < vocabularySize ? static_cast<int>(id) : kNoToken;
}

bool isPlain(const LayerShape& layer, const Gpt2Config& config) {
    return layer == config.layers.front() && int64_t{layer.heads} * layer.headWidth == config.width;
}

// The shortest decimal of the float, so that 1e-5f is written 1e-05 and not as the double beside it.
double shortDouble(float value) {
    return std::strtod(fmt::format("{}", value).c_str(), nullptr);
}

}  // namespace

int64_t Gpt2Config::parameterCount() const {
    int64_t count = (int64_t{vocabularySize} * (tiedHead ? 1 : 2) + contextLength + 2) * width;
    for (const LayerShape& layer : layers) {
        const int64_t attention = int64_t{layer.heads} * layer.headWidth;
        count += 4 * attention * width + 3 * attention;                     // queries, keys, values; projection
        count += 2 * int64_t{layer.innerWidth} * width + layer.innerWidth;  // up, down
        count += 6 * int64_t{width};                                        // two norms, two biases into the residual stream
    }
    return count;
}

Gpt2Config gpt2ConfigFromJson(const Json& document, const std::string& origin) {
    const FieldReader fields(document, origin);
    checkArchitecture(fields);
    checkVariant(fields);
    Gpt2Config config;
    config.vocabularySize = static_cast<int>(fields.integer("vocab_size", kMostVocabulary));
    config.contextLength = static_cast<int>(contextOf(fields));
    config.width = static_cast<int>(fields.integer("n_embd", kMostWidth));
    const int64_t layers = fields.integer("n_layer", kMostLayers);
    if (auto own = ownLayers(fields, origin, layers))
        config.layers = std::move(*own);
    else
        config.layers.assign(static_cast<size_t>(layers), uniformLayer(fields, config.width));
    const double epsilon = fields.number("layer_norm_epsilon", 1e-5);
    if (!(epsilon > 0 && epsilon < 1))
        throw fields.wrong("layer_norm_epsilon", phrase("field.between_0_and_1"), *fields.find("layer_norm_epsilon"));
    config.layerNormEpsilon = static_cast<float>(epsilon);
    config.tiedHead = fields.boolean("tie_word_embeddings", true);
    config.endOfTextId = endOfTextOf(fields, config.vocabularySize);
    if (config.parameterCount() > kMostParameters)
        throw knownError(
            "checkpoint.unusable",
            {origin, phrase("found.too_many_parameters", {std::to_string(config.parameterCount()), std::to_string(kMostParameters)}), ""});
    return config;
}

Json toJson(const Gpt2Config& config) {
    const LayerShape first = config.layers.empty() ? LayerShape{} : config.layers.front();
    Json document = {{"architectures", {"GPT2LMHeadModel"}},
                     {"model_type", "gpt2"},
                     {"vocab_size", config.vocabularySize},
                     {"n_positions", config.contextLength},
                     {"n_ctx", config.contextLength},
                     {"n_embd", config.width},
                     {"n_layer", config.layers.size()},
                     {"n_head", first.heads},
                     {"n_inner", nullptr},
                     {"activation_function", "gelu_new"},
                     {"layer_norm_epsilon", shortDouble(config.layerNormEpsilon)},
                     {"scale_attn_weights", true},
                     {"tie_word_embeddings", config.tiedHead},
                     {"bos_token_id", nullptr},
                     {"eos_token_id", nullptr}};
    if (first.innerWidth != 4 * config.width)
        document["n_inner"] = first.innerWidth;
    if (config.endOfTextId != kNoToken)
        document["bos_token_id"] = document["eos_token_id"] = config.endOfTextId;
    if (std::all_of(config.layers.begin(), config.layers.end(), [&](const LayerShape& layer) { return isPlain(layer, config); }))
        return document;
    Json& layers = document["lathe"]["layers"] = Json::array();
    for (const LayerShape& layer : config.layers)
        layers.push_back({{"heads", layer.heads}, {"head_width", layer.headWidth}, {"inner_width", layer.innerWidth}});
    return document;
}

Gpt2Config uniformGpt2Config(int layers, int heads, int width, int vocabularySize, int contextLength) {
    Gpt2Config config;
    config.vocabularySize = vocabularySize;
    config.contextLength = contextLength;
    config.width = width;
    config.layers.assign(static_cast<size_t>(layers), LayerShape{heads, width / heads, 4 * width});
    config.endOfTextId = vocabularySize - 1;
    return config;
}

}  // namespace lathe
