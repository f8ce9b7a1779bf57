// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/data_type.h"
#include "core/jobs/model_export.h"

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

Json byteLevel(bool addPrefixSpace, bool trimOffsets) {
    return {{"type", "ByteLevel"}, {"add_prefix_space", addPrefixSpace}, {"trim_offsets", trimOffsets}, {"use_regex", true}};
}

Json endOfTextToken(int32_t id) {
    return {{"id", id},        {"content", kEndOfText}, {"single_word", false}, {"lstrip", false},
            {"rstrip", false}, {"normalized", false},   {"special", true}};
}

std::string mergeList(const std::string& merges) {
    std::string list;
    bool isFirst = true;
    for (std::string line : splitText(merges, '\n')) {
        if (line.ends_with('\r'))
            line.pop_back();
        const bool isVersion = isFirst && line.starts_with("#version");
        isFirst = false;
        if (isVersion || line.empty())
            continue;
        list += (list.empty() ? "" : ",\n") + Json(line).dump();
    }
    return "[" + list + "]";
}

// The one file in which Hugging Face's tokenizers library keeps a whole tokenizer: the same tokens for the same text as vocab.json and
// merges.txt give.
std::string tokenizerJson(const TokenizerFiles& files) {
    const Tokenizer tokenizer(files);
    const Json head = {{"version", "1.0"},
                       {"truncation", nullptr},
                       {"padding", nullptr},
                       {"added_tokens", Json::array({endOfTextToken(tokenizer.endOfText())})},
                       {"normalizer", nullptr},
                       {"pre_tokenizer", byteLevel(false, true)},
                       {"post_processor", byteLevel(true, false)},
                       {"decoder", byteLevel(true, true)}};
    const Json model = {
        {"type", "BPE"},     {"dropout", nullptr},    {"unk_token", nullptr}, {"continuing_subword_prefix", ""}, {"end_of_word_suffix", ""},
        {"fuse_unk", false}, {"byte_fallback", false}};
    // Text put together by hand: a tree would search all tokens for each of them.
    const auto opened = [](const Json& object) {
        std::string text = object.dump();
        text.pop_back();
        return text;
    };
    return opened(head) + ",\n\"model\":" + opened(model) + ",\n\"vocab\":" + files.vocabulary +
           ",\n\"merges\":" + mergeList(files.merges) + "}}\n";
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
