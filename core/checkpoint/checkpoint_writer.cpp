// SPDX-License-Identifier: GPL-3.0-or-later
#include <deque>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/float_conversion.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

/// The bytes of the weights in the file's type; float32 is not copied.
class WeightBytes {
public:
    explicit WeightBytes(DataType type) : m_type(type) {}

    std::span<const std::byte> of(const std::vector<float>& values) {
        switch (m_type) {
            case DataType::Float32:
                return std::as_bytes(std::span(values));
            case DataType::Float16:
                return std::as_bytes(std::span(m_kept.emplace_back(narrowToFloat16(values))));
            case DataType::BFloat16:
                return std::as_bytes(std::span(m_kept.emplace_back(narrowToBFloat16(values))));
            default:
                throw failed("cannot write a checkpoint of " + nameOf(m_type), "F32, F16 or BF16 was expected");
        }
    }

private:
    DataType m_type;
    std::deque<std::vector<uint16_t>> m_kept;
};

void writeWeights(const fs::path& path, const Gpt2Weights& weights, DataType type) {
    WeightBytes bytes(type);
    std::vector<TensorToWrite> tensors;
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, const Tensor& tensor) {
        if (tensor.shape != shape)
            throw failed("cannot write " + path.string(), "the tensor " + name + " does not have the config's shape");
        tensors.push_back({name, type, shape, bytes.of(tensor.values)});
    });
    writeSafetensors(path, std::move(tensors), {{"format", "pt"}});
}

void writeTokenizer(const fs::path& folder, const TokenizerFiles& files, int contextLength) {
    const std::string endOfText(kEndOfText);
    const Json settings = {{"tokenizer_class", "GPT2Tokenizer"},
                           {"model_max_length", contextLength},
                           {"add_prefix_space", false},
                           {"bos_token", endOfText},
                           {"eos_token", endOfText},
                           {"unk_token", endOfText}};
    writeFileAtomically(folder / "vocab.json", files.vocabulary);
    writeFileAtomically(folder / "merges.txt", files.merges);
    writeFileAtomically(folder / "tokenizer_config.json", settings.dump(2) + "\n");
}

}  // namespace

void writeCheckpoint(const fs::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer, DataType type) {
    fs::create_directories(folder);
    writeWeights(folder / "model.safetensors", weights, type);
    if (tokenizer)
        writeTokenizer(folder, *tokenizer, weights.config.contextLength);
    // Last: a folder that was not finished has none, or one that does not fit, and is refused.
    writeFileAtomically(folder / "config.json", toJson(weights.config).dump(2) + "\n");
}

}  // namespace lathe
