// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/data_type.h"
#include "core/checkpoint/foreign_file.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = "transformer.";
constexpr std::string_view kHead = "lm_head.weight";

// Says what lies in the folder in place of what was expected.
void checkFolder(const fs::path& folder) {
    const std::string what = "cannot read the checkpoint " + folder.string();
    constexpr const char* kExpected = "a checkpoint is a folder with config.json and model.safetensors (and vocab.json, merges.txt)";
    if (!fs::exists(folder))
        throw badInput(what, "there is no such folder", kExpected);
    if (!fs::is_directory(folder))
        throw badInput(what, "it is a file", kExpected);
    if (!fs::exists(folder / "model.safetensors")) {
        if (fs::exists(folder / "model.safetensors.index.json"))
            throw badInput(
                what, "its weights are split over several files (model.safetensors.index.json)",
                "save it as one file: GPT2LMHeadModel.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER, max_shard_size=\"100GB\")");
        for (const char* other :
             {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack", "model.ckpt.index"})
            if (fs::exists(folder / other))
                throw badInput(what, fmt::format("it has {} and no model.safetensors", other), std::string(kConversionHint));
        throw badInput(what, "it has no model.safetensors", kExpected);
    }
    if (!fs::exists(folder / "config.json"))
        throw badInput(what, "it has no config.json", kExpected);
}

// The masks of old files: constants that transformers once stored with the weights.
bool isStoredMask(std::string_view name) {
    return name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias");
}

/// Takes tensors out of the file by GPT-2's names, with or without prefix, and knows which were not taken.
class TensorSource {
public:
    explicit TensorSource(const SafetensorsFile& file) : m_file(file) {}

    const TensorView* find(std::string_view name) {
        const TensorView* found = findExactly(std::string(name));
        if (!found && name.starts_with(kPrefix))
            found = findExactly(std::string(name.substr(kPrefix.size())));
        return found;
    }

    Tensor take(const std::string& name, const std::vector<int64_t>& shape) {
        const TensorView* view = find(name);
        if (!view)
            throw wrong(fmt::format("the tensor {} is missing; {} {} was expected", name, "F32, F16 or BF16", shapeText(shape)),
                        "config.json and model.safetensors must belong to one model");
        if (view->shape != shape)
            throw wrongShape(name, shape, view->shape);
        return {shape, toFloats(*view, name + " of " + m_file.path().string())};
    }

    void checkNothingLeft() const {
        for (const auto& [name, view] : m_file.tensors())
            if (!m_taken.contains(name) && !isStoredMask(name))
                throw wrong(fmt::format("it has a tensor \"{}\" ({} {}) that a GPT-2 of this config.json does not have", excerpt(name),
                                        nameOf(view.type), shapeText(view.shape)),
                            "config.json and model.safetensors must belong to one model");
    }

    Error wrong(const std::string& why, std::string hint = {}) const {
        return badInput("cannot use " + m_file.path().string(), why, std::move(hint));
    }

private:
    const TensorView* findExactly(std::string name) {
        if (!m_file.contains(name))
            return nullptr;
        const TensorView& view = m_file.at(name);
        m_taken.insert(std::move(name));
        return &view;
    }

    Error wrongShape(const std::string& name, const std::vector<int64_t>& expected, const std::vector<int64_t>& found) const {
        const bool transposed = std::equal(expected.begin(), expected.end(), found.rbegin(), found.rend());
        return wrong(fmt::format("the tensor {} has the shape {}, {} was expected", name, shapeText(found), shapeText(expected)),
                     transposed ? "it is transposed: GPT-2's files keep these matrices as [inputs, outputs]"
                                : "config.json and model.safetensors must belong to one model");
    }

    const SafetensorsFile& m_file;
    std::set<std::string> m_taken;
};

// A head that is absent, or repeats the embedding, is tied whatever config.json says; one that differs must be announced there, because
// transformers would otherwise ignore it or not depending on its version.
void settleHead(Gpt2Weights& weights, TensorSource& source) {
    const bool announcedTied = weights.config.tiedHead;
    weights.config.tiedHead = true;
    if (!source.find(kHead))
        return;
    Tensor head = source.take(std::string(kHead), weights.tokenEmbedding.shape);
    if (head.values == weights.tokenEmbedding.values)
        return;
    if (announcedTied)
        throw source.wrong("config.json says, or leaves it at, tie_word_embeddings = true, and lm_head.weight differs from wte.weight",
                           "set tie_word_embeddings to false in config.json if the head is one of its own, or remove lm_head.weight");
    weights.config.tiedHead = false;
    weights.head = std::move(head);
}

Gpt2Weights readWeights(const SafetensorsFile& file, const Gpt2Config& config) {
    Gpt2Weights weights;
    weights.config = config;
    weights.layers.resize(config.layers.size());
    TensorSource source(file);
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, Tensor& tensor) {
        if (name != kHead)
            tensor = source.take(name, shape);
    });
    settleHead(weights, source);
    source.checkNothingLeft();
    return weights;
}

std::optional<TokenizerFiles> readTokenizer(const fs::path& folder, const Gpt2Config& config) {
    if (!fs::exists(folder / "vocab.json") && !fs::exists(folder / "merges.txt"))
        return std::nullopt;
    const Tokenizer tokenizer = Tokenizer::fromFolder(folder);
    if (tokenizer.vocabularySize() > config.vocabularySize)
        throw badInput(
            "cannot use the checkpoint " + folder.string(),
            fmt::format("vocab.json has {} tokens, config.json says vocab_size {}", tokenizer.vocabularySize(), config.vocabularySize),
            "vocab.json and the weights must belong to one model");
    return tokenizer.files();
}

}  // namespace

Checkpoint readCheckpoint(const fs::path& folder) {
    checkFolder(folder);
    const fs::path configPath = folder / "config.json";
    const Gpt2Config config = gpt2ConfigFromJson(parseJson(readTextFile(configPath), configPath.string()), configPath.string());
    Checkpoint checkpoint;
    checkpoint.tokenizer = readTokenizer(folder, config);
    const SafetensorsFile file(folder / "model.safetensors");
    checkpoint.weights = readWeights(file, config);
    checkpoint.fileBytes = file.byteCount();
    return checkpoint;
}

}  // namespace lathe
