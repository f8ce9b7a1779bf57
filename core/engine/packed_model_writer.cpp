// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/packed_model_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <deque>
#include <map>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/checkpoint/safetensors.h"
#include "core/engine/artifact_layout.h"
#include "core/kernels/block_sparsity.h"
#include "core/kernels/float16.h"

namespace lathe {

namespace {

using Bytes = std::vector<std::byte>;

// Collects tensors; their bytes stay where they are until the file is written.
class TensorList {
public:
    std::span<std::byte> add(const std::string& name, DataType type, size_t byteCount) {
        Bytes& bytes = m_bytes.emplace_back(byteCount);
        m_tensors.push_back({name, type, {static_cast<int64_t>(byteCount / sizeOf(type))}, bytes});
        return bytes;
    }

    void write(const std::filesystem::path& path) {
        writeSafetensors(path, std::move(m_tensors), {{"format", kArtifactFormat}}, kPackedAlignment);
    }

private:
    std::deque<Bytes> m_bytes;  // does not move what it holds
    std::vector<TensorToWrite> m_tensors;
};

template <typename T>
std::span<T> asValues(std::span<std::byte> bytes) {
    return {reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T)};
}

/// Weights is Gpt2Weights or const Gpt2Weights, T Tensor likewise.
template <typename T, typename Weights>
std::map<std::string, T*> tensorsByName(Weights& weights) {
    std::map<std::string, T*> tensors;
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, T& tensor) {
        if (tensor.shape != shape)
            throw failed("cannot pack the model", "the shape of " + name + " does not fit its config");
        tensors[name] = &tensor;
    });
    return tensors;
}

// Hugging Face's Conv1D keeps [inputs, outputs].
std::vector<float> transposed(std::span<const float> values, int inputs, int outputs) {
    std::vector<float> result(values.size());
    for (size_t o = 0; o < static_cast<size_t>(outputs); ++o) {
        for (size_t i = 0; i < static_cast<size_t>(inputs); ++i)
            result[o * inputs + i] = values[i * outputs + o];
    }
    return result;
}

void check(const QuantizedMatrix& q, const std::string& name, int outputs, int inputs) {
    const auto wrong = [&](const std::string& why) { return failed("cannot pack " + name, "its quantizer returned " + why); };
    if (q.outputs != outputs || q.inputs != inputs) {
        throw wrong(fmt::format("{} x {} codes, {} x {} were expected", q.outputs, q.inputs, outputs, inputs));
    }
    if (!isPackedBits(q.bits) || q.bits >= 16)
        throw wrong(fmt::format("codes of {} bits", q.bits));
    if (q.groupSize < kInputsPerSuperblock || q.groupSize % kInputsPerSuperblock != 0 || q.groupSize > kMaxGroupSize) {
        throw wrong(fmt::format("groups of {}; a multiple of {} up to {} was expected", q.groupSize, kInputsPerSuperblock, kMaxGroupSize));
    }
    const auto groupValues = static_cast<size_t>(outputs) * q.groups();
    if (q.codes.size() != static_cast<size_t>(outputs) * inputs || q.scales.size() != groupValues ||
        (!q.zeroPoints.empty() && q.zeroPoints.size() != groupValues)) {
        throw wrong("arrays of other sizes than its shape demands");
    }
    const auto largest = std::max_element(q.codes.begin(), q.codes.end());
    if (*largest >> q.bits != 0)
        throw wrong(fmt::format("the code {} at {} bits", int{*largest}, q.bits));
}

void addCodes(TensorList& list, const std::string& name, const QuantizedMatrix& q) {
    const bool symmetric = q.zeroPoints.empty();
    const PackedSizes sizes = packedSizes(q.outputs, q.inputs, q.bits, q.groupSize, symmetric);
    packCodes(q.codes, q.outputs, q.inputs, q.bits, list.add(name + ".codes", DataType::UInt8, sizes.codes));
    packGroupValues<uint16_t>(q.scales, q.outputs, q.groups(),
                              asValues<uint16_t>(list.add(name + ".scales", DataType::BFloat16, sizes.scales)));
    if (symmetric)
        return;
    packGroupValues<uint8_t>(q.zeroPoints, q.outputs, q.groups(),
                             asValues<uint8_t>(list.add(name + ".zeros", DataType::UInt8, sizes.zeroPoints)));
}

void requireFloat16(const std::string& name, std::span<const float> weights) {
    for (const float weight : weights) {
        if (!(std::abs(weight) <= kLargestFloat16))
            throw badInput("cannot store " + name + " in 16 bits",
                           fmt::format("it holds {}, 16 bits hold up to ±{}", weight, kLargestFloat16),
                           "keep it in 32 bits, or choose codes of 8");
    }
}

// Adds the matrix as it is stored; returns how, for config.json, or nothing for float32.
std::optional<Json> addDense(TensorList& list, const std::string& name, std::span<const float> weights, int outputs, int inputs,
                             const MatrixQuantizer& quantizer) {
    std::optional<QuantizedMatrix> quantized;
    if (quantizer)
        quantized = quantizer(name, weights, outputs, inputs);
    if (!quantized) {
        packFloats(weights, outputs, inputs, 32,
                   list.add(name + ".weight", DataType::Float32, packedSizes(outputs, inputs, 32, 0, true).codes));
        return std::nullopt;
    }
    if (quantized->bits == 16) {
        requireFloat16(name, weights);
        packFloats(weights, outputs, inputs, 16,
                   list.add(name + ".weight", DataType::Float16, packedSizes(outputs, inputs, 16, 0, true).codes));
        return Json{{"bits", 16}, {"group_size", 0}, {"symmetric", true}};
    }
    check(*quantized, name, outputs, inputs);
    addCodes(list, name, *quantized);
    return Json{{"bits", quantized->bits}, {"group_size", quantized->groupSize}, {"symmetric", quantized->zeroPoints.empty()}};
}

// Of a matrix with enough empty blocks only the others are stored. Embeddings are read row by row, and nothing prunes them.
std::optional<Json> addMatrix(TensorList& list, const std::string& name, std::span<const float> weights, int outputs, int inputs,
                              const MatrixQuantizer& quantizer) {
    const bool isLayers = name.starts_with("transformer.h.");
    const std::optional<NonzeroBlocks> blocks = isLayers ? nonzeroBlocks(weights, outputs, inputs) : std::nullopt;
    if (!blocks)
        return addDense(list, name, weights, outputs, inputs, quantizer);
    const auto indices = asValues<uint16_t>(list.add(name + ".kept", DataType::UInt16, blockIndexBytes(outputs, blocks->inputs)));
    std::copy(blocks->indices.begin(), blocks->indices.end(), indices.begin());
    Json stored = addDense(list, name, nonzeroWeights(weights, outputs, inputs, *blocks), outputs, blocks->inputs, quantizer)
                      .value_or(Json{{"bits", 32}, {"group_size", 0}, {"symmetric", true}});
    stored["kept_inputs"] = blocks->inputs;
    return stored;
}

void addVector(TensorList& list, const std::string& name, std::span<const float> values) {
    const size_t count = paddedCount(values.size(), sizeof(float));
    std::memcpy(list.add(name, DataType::Float32, count * sizeof(float)).data(), values.data(), values.size_bytes());
}

void addPositions(TensorList& list, std::span<const float> values, bool asFloat16) {
    if (!asFloat16)
        return addVector(list, kPositionEmbeddingName, values);
    const size_t count = paddedCount(values.size(), sizeof(uint16_t));
    const std::span<uint16_t> target = asValues<uint16_t>(list.add(kPositionEmbeddingName, DataType::Float16, count * sizeof(uint16_t)));
    std::transform(values.begin(), values.end(), target.begin(), toFloat16);
}

// release(tensor) is called once the tensor's values have been packed.
template <typename T, typename Weights, typename Release>
void packAndWrite(const std::filesystem::path& folder, Weights& weights, const MatrixQuantizer& quantizer, int kvBits, Release&& release) {
    if (!isCacheBits(kvBits))
        throw failed("cannot pack the model", fmt::format("its keys and values are to be kept in {} bits, not in 32, 16 or 8", kvBits));
    const auto tensors = tensorsByName<T>(weights);
    PackedModel shapes;
    shapes.config = weights.config;
    shapes.layers.resize(weights.config.layers.size());

    TensorList list;
    Json matrices = Json::object();
    forEachMatrix(shapes, [&](const std::string& name, const PackedMatrix& matrix) {
        T& tensor = *tensors.at(name + ".weight");
        const bool isConv1d = name.starts_with("transformer.h.");
        const std::vector<float> turned = isConv1d ? transposed(tensor.values, matrix.inputs, matrix.outputs) : std::vector<float>();
        if (isConv1d)
            release(tensor);
        if (auto stored = addMatrix(list, name, isConv1d ? turned : tensor.values, matrix.outputs, matrix.inputs, quantizer))
            matrices[name] = *stored;
        release(tensor);
    });
    forEachVector(shapes, [&](const std::string& name, const float*, int) { addVector(list, name, tensors.at(name)->values); });
    const bool anyNarrow = std::any_of(matrices.begin(), matrices.end(), [](const Json& stored) { return stored["bits"] != 32; });
    addPositions(list, weights.positionEmbedding.values, anyNarrow);

    Json config = toJson(weights.config);
    config["lathe"]["format"] = kArtifactFormat;
    config["lathe"]["matrices"] = matrices;
    if (kvBits != 32)
        config["lathe"]["kv_bits"] = kvBits;
    std::filesystem::create_directories(folder);
    list.write(folder / "weights.safetensors");
    writeFileAtomically(folder / "config.json", config.dump(2) + "\n");
}

}  // namespace

void writePackedModel(const std::filesystem::path& folder, const Gpt2Weights& weights, const MatrixQuantizer& quantizer, int kvBits) {
    packAndWrite<const Tensor>(folder, weights, quantizer, kvBits, [](const Tensor&) {});
}

void writePackedModel(const std::filesystem::path& folder, Gpt2Weights&& weights, const MatrixQuantizer& quantizer, int kvBits) {
    packAndWrite<Tensor>(folder, weights, quantizer, kvBits, [](Tensor& tensor) { tensor.values = std::vector<float>(); });
}

}  // namespace lathe
