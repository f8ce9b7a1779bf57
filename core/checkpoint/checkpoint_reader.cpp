// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error_texts.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/data_type.h"
#include "core/checkpoint/foreign_file.h"
#include "core/checkpoint/weight_files.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kTransformerPrefix = "transformer.";
constexpr std::string_view kHead = "lm_head.weight";

// Says what lies in the folder in place of what was expected.
void checkFolder(const fs::path& folder) {
    const auto unreadable = [&](ErrorWords why, IdIn<kErrorPhrases> hint = "hint.checkpoint_folder") {
        return knownError("checkpoint.unreadable", {folder.string(), std::move(why), phrase(hint)});
    };
    if (!fs::exists(folder))
        throw unreadable(phrase("found.no_folder"));
    if (!fs::is_directory(folder))
        throw unreadable(phrase("found.file"));
    if (!fs::exists(folder / "model.safetensors") && !fs::exists(folder / kShardIndexName)) {
        for (const char* other :
             {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack", "model.ckpt.index"})
            if (fs::exists(folder / other))
                throw unreadable(phrase("found.in_place_of", {other, "model.safetensors"}), "hint.convert");
        throw unreadable(phrase("found.without", {"model.safetensors"}));
    }
    if (!fs::exists(folder / "config.json"))
        throw unreadable(phrase("found.without", {"config.json"}));
}

// The masks of old files: constants that transformers once stored with the weights.
bool isStoredMask(std::string_view name) {
    return name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias");
}

/// Takes tensors out of the files by GPT-2's names, with or without prefix, and knows which were not taken.
class TensorSource {
public:
    explicit TensorSource(const WeightFiles& files) : m_files(files) {}

    const StoredTensor* find(std::string_view name) {
        const StoredTensor* found = findExactly(std::string(name));
        if (!found && name.starts_with(kTransformerPrefix))
            found = findExactly(std::string(name.substr(kTransformerPrefix.size())));
        return found;
    }

    Tensor take(const std::string& name, const std::vector<int64_t>& shape) {
        const StoredTensor* stored = find(name);
        if (!stored)
            throw wrong(m_files.origin(), phrase("tensor.missing", {name, shapeText(shape)}), "hint.one_model");
        const TensorView& view = *stored->view;
        const std::string path = stored->file->path().string();
        if (view.shape != shape)
            throw wrongShape(path, name, shape, view.shape);
        // One tensor at a time: the bytes of a large file are not kept in memory beside the values.
        const PageMemory memory(view.byteCount());
        stored->file->read(view, memory.bytes());
        Tensor tensor{shape, toFloats({view.type, view.shape, memory.bytes()}, name + " of " + path)};
        refuseNonNumbers(path, name, tensor.values);
        return tensor;
    }

    void checkNothingLeft() const {
        for (const auto& [name, stored] : m_files.tensors())
            if (!m_taken.contains(name) && !isStoredMask(name))
                throw wrong(stored.file->path().string(),
                            phrase("tensor.unknown", {excerpt(name), nameOf(stored.view->type), shapeText(stored.view->shape)}),
                            "hint.one_model");
    }

    static Error wrong(const std::string& path, ErrorWords why, IdIn<kErrorPhrases> hint) {
        return knownError("checkpoint.unusable", {path, std::move(why), phrase(hint)});
    }

private:
    const StoredTensor* findExactly(std::string name) {
        const auto found = m_files.tensors().find(name);
        if (found == m_files.tensors().end())
            return nullptr;
        m_taken.insert(std::move(name));
        return &found->second;
    }

    // Every logit of such a model would be NaN, which a measurement of its speed would not notice.
    static void refuseNonNumbers(const std::string& path, const std::string& name, const std::vector<float>& values) {
        const auto bad = [](float value) { return !std::isfinite(value); };
        const auto first = std::find_if(values.begin(), values.end(), bad);
        if (first == values.end())
            return;
        throw wrong(path,
                    fmt::format("{} of the {} values of the tensor {} {} no number, the first is {} at place {}",
                                std::count_if(first, values.end(), bad), values.size(), name,
                                std::count_if(first, values.end(), bad) == 1 ? "is" : "are", *first, first - values.begin()),
                    "hint.no_number");
    }

    static Error wrongShape(const std::string& path, const std::string& name, const std::vector<int64_t>& expected,
                            const std::vector<int64_t>& found) {
        const bool transposed = std::equal(expected.begin(), expected.end(), found.rbegin(), found.rend());
        const ErrorWords why = phrase("tensor.wrong_shape", {name, shapeText(found), shapeText(expected)});
        return transposed ? wrong(path, why, "hint.transposed") : wrong(path, why, "hint.one_model");
    }

    const WeightFiles& m_files;
    std::set<std::string> m_taken;
};

// A head that is absent, or repeats the embedding, is tied whatever config.json says; one that differs must be announced there, because
// transformers would otherwise ignore it or not depending on its version.
void settleHead(Gpt2Weights& weights, TensorSource& source) {
    const bool announcedTied = weights.config.tiedHead;
    weights.config.tiedHead = true;
    const StoredTensor* stored = source.find(kHead);
    if (!stored)
        return;
    Tensor head = source.take(std::string(kHead), weights.tokenEmbedding.shape);
    if (head.values == weights.tokenEmbedding.values)
        return;
    if (announcedTied)
        throw source.wrong(stored->file->path().string(), phrase("tensor.second_head"), "hint.untie");
    weights.config.tiedHead = false;
    weights.head = std::move(head);
}

Gpt2Weights readWeights(const WeightFiles& files, const Gpt2Config& config) {
    Gpt2Weights weights;
    weights.config = config;
    weights.layers.resize(config.layers.size());
    TensorSource source(files);
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
        throw knownError("checkpoint.other_vocabulary",
                         {folder.string(), std::to_string(tokenizer.vocabularySize()), std::to_string(config.vocabularySize)});
    return tokenizer.files();
}

}  // namespace

Checkpoint readCheckpoint(const fs::path& folder) {
    checkFolder(folder);
    const fs::path configPath = folder / "config.json";
    const Gpt2Config config = gpt2ConfigFromJson(parseJson(readTextFile(configPath), configPath.string()), configPath.string());
    Checkpoint checkpoint;
    checkpoint.tokenizer = readTokenizer(folder, config);
    const WeightFiles files(folder);
    checkpoint.weights = readWeights(files, config);
    checkpoint.fileBytes = files.byteCount();
    checkpoint.weightPaths = files.paths();
    return checkpoint;
}

}  // namespace lathe
