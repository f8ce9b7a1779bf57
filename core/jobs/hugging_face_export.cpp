// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/hugging_face_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/data_type.h"
#include "core/jobs/model_export.h"
#include "core/jobs/tokenizer_json.h"

namespace lathe {

namespace {

Error cannotExpress(const std::string& why) {
    return badInput("transformers' GPT-2 cannot express this model", why,
                    "export the artifact (--as artifact), which Lathe runs, or make a model whose layers are all alike, with whole heads");
}

std::string differing(const Gpt2Config& config, int LayerShape::*field, const char* what, const char* name) {
    const std::vector<LayerShape>& layers = config.layers;
    const auto other =
        std::find_if(layers.begin(), layers.end(), [&](const LayerShape& layer) { return layer.*field != layers.front().*field; });
    if (other == layers.end())
        return "";
    return fmt::format("layer 0 has {} {}, layer {} has {}; {} is one number for all layers", layers.front().*field, what,
                       other - layers.begin(), (*other).*field, name);
}

// Float16 ends at 65504; what is above becomes infinite.
void checkFitsFloat16(const Gpt2Weights& weights) {
    forEachTensor(weights, [](const std::string& name, const std::vector<int64_t>&, const Tensor& tensor) {
        const auto wrong = std::find_if(tensor.values.begin(), tensor.values.end(),
                                        [](float value) { return std::isfinite(value) && std::isinf(fromFloat16(toFloat16(value))); });
        if (wrong != tensor.values.end())
            throw badInput("the model cannot be stored in float16", fmt::format("{} holds {}, float16 ends at 65504", name, *wrong),
                           "use float32 or bfloat16");
    });
}

void writeFastTokenizer(const std::filesystem::path& folder, const TokenizerFiles& files) {
    const std::string endOfText(kEndOfText);
    const Json special = {{"bos_token", endOfText}, {"eos_token", endOfText}, {"unk_token", endOfText}};
    writeFileAtomically(folder / "tokenizer.json", tokenizerJson(files));
    writeFileAtomically(folder / "special_tokens_map.json", special.dump(2) + "\n");
}

void checkHuggingFaceShape(const Gpt2Config& config) {
    for (const std::string& reason : {differing(config, &LayerShape::heads, "heads", "n_head"),
                                      differing(config, &LayerShape::headWidth, "channels a head", "n_embd / n_head"),
                                      differing(config, &LayerShape::innerWidth, "neurons", "n_inner")})
        if (!reason.empty())
            throw cannotExpress(reason);
    const LayerShape& layer = config.layers.front();
    if (int64_t{layer.heads} * layer.headWidth != config.width)
        throw cannotExpress(
            fmt::format("its layers have {} heads of {} channels, {} together, where n_embd, {}, is divided among the heads", layer.heads,
                        layer.headWidth, int64_t{layer.heads} * layer.headWidth, config.width));
}

}  // namespace

void writeHuggingFaceFolder(const std::filesystem::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer,
                            DataType type) {
    checkHuggingFaceShape(weights.config);
    if (type == DataType::Float16)
        checkFitsFloat16(weights);
    if (tokenizer)
        writeFastTokenizer(folder, *tokenizer);
    writeCheckpoint(folder, weights, tokenizer, type);
}

std::vector<std::string> exportHuggingFace(const ExportSource& source, const std::filesystem::path& target, const std::string& storage) {
    writeHuggingFaceFolder(target, source.weights, source.tokenizer, weightFormats().at(storage));
    std::vector<std::string> notes;
    if (source.wasPackedInCodes)
        notes.emplace_back(
            "Lathe's engine also rounds what it multiplies with the quantized matrices to 8 bits; a dense checkpoint cannot say that, so "
            "its "
            "logits differ slightly from the artifact's");
    if (!source.tokenizer)
        notes.emplace_back("the model has no tokenizer, so the folder has none");
    return notes;
}

}  // namespace lathe
