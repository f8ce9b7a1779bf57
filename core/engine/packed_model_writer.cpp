// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/packed_model_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/checkpoint/safetensors.h"
#include "core/kernels/packing.h"
#include "core/layout/artifact_layout.h"

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

void check(const QuantizedMatrix& q, const std::string& name, int outputs, int inputs) {
    const auto wrong = [&](const std::string& why) { return failed("cannot pack " + name, "its quantizer made " + why); };
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

void addFloats(TensorList& list, const std::string& name, std::span<const float> weights, int outputs, int inputs, int bits) {
    packFloats(
        weights, outputs, inputs, bits,
        list.add(name + ".weight", bits == 32 ? DataType::Float32 : DataType::Float16, packedSizes(outputs, inputs, bits, 0, true).codes));
}

void addBlocks(TensorList& list, const std::string& name, const NonzeroBlocks& blocks, int outputs) {
    const auto indices = asValues<uint16_t>(list.add(name + ".kept", DataType::UInt16, blockIndexBytes(outputs, blocks.inputs)));
    std::copy(blocks.indices.begin(), blocks.indices.end(), indices.begin());
}

// How a matrix is stored, for config.json.
Json storageOf(int bits, int groupSize, bool symmetric, const std::optional<NonzeroBlocks>& blocks) {
    Json stored = {{"bits", bits}, {"group_size", groupSize}, {"symmetric", symmetric}};
    if (blocks)
        stored["kept_inputs"] = blocks->inputs;
    return stored;
}

Json addNumbers(TensorList& list, const std::string& name, const QuantizedMatrix& q, int outputs, int inputs,
                const std::optional<NonzeroBlocks>& blocks) {
    check(q, name, outputs, inputs);
    addCodes(list, name, q);
    return storageOf(q.bits, q.groupSize, q.zeroPoints.empty(), blocks);
}

Json addNumbers(TensorList& list, const std::string& name, const std::vector<Float16>& halves, int outputs, int inputs,
                const std::optional<NonzeroBlocks>& blocks) {
    if (halves.size() != static_cast<size_t>(outputs) * static_cast<size_t>(inputs))
        throw failed("cannot pack " + name, fmt::format("it has {} weights, {} x {} were expected", halves.size(), outputs, inputs));
    std::vector<float> weights(halves.size());
    std::transform(halves.begin(), halves.end(), weights.begin(), [](Float16 half) { return fromFloat16(half.bits); });
    addFloats(list, name, weights, outputs, inputs, 16);
    return storageOf(16, 0, true, blocks);
}

Json addCoded(TensorList& list, const std::string& name, const CodedMatrix& coded, int outputs, int inputs) {
    if (coded.blocks)
        addBlocks(list, name, *coded.blocks, outputs);
    const int stored = coded.blocks ? coded.blocks->inputs : inputs;
    return std::visit([&](const auto& numbers) { return addNumbers(list, name, numbers, outputs, stored, coded.blocks); }, coded.numbers);
}

// Adds a matrix in float32; returns how it is stored where some of its blocks are left out.
std::optional<Json> addDense(TensorList& list, const std::string& name, const MatrixRows& rows) {
    if (rows.blocks)
        addBlocks(list, name, *rows.blocks, rows.outputs);
    addFloats(list, name, rows.weights(), rows.outputs, rows.inputs, 32);
    return rows.blocks ? std::optional(storageOf(32, 0, true, rows.blocks)) : std::nullopt;
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

// release(numbers) is called with a tensor's floats or a matrix's codes once they have been packed.
template <typename Weights, typename Coded, typename Release>
void packAndWrite(const std::filesystem::path& folder, Weights& weights, Coded& coded, int kvBits, Release&& release) {
    if (!isCacheBits(kvBits))
        throw failed("cannot pack the model", fmt::format("its keys and values are to be kept in {} bits, not in 32, 16 or 8", kvBits));
    TensorList list;
    Json matrices = Json::object();
    forEachMatrixOf(weights, [&](const std::string& name, auto& tensor) {
        if (const auto entry = coded.find(name); entry != coded.end()) {
            const int64_t outputs = tensor.shape[isConv1d(name) ? 1 : 0], inputs = tensor.shape[isConv1d(name) ? 0 : 1];
            matrices[name] = addCoded(list, name, entry->second, static_cast<int>(outputs), static_cast<int>(inputs));
            return release(entry->second);
        }
        if (auto stored = addDense(list, name, rowsOf(name, tensor)))
            matrices[name] = *stored;
        release(tensor);
    });
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, auto& tensor) {
        if (tensor.shape != shape)
            throw failed("cannot pack the model", "the shape of " + name + " does not fit its config");
        if (shape.size() == 1)
            addVector(list, name, tensor.values);
    });
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

struct Releasing {
    void operator()(Tensor& tensor) const { tensor.values = std::vector<float>(); }
    void operator()(CodedMatrix& matrix) const { matrix.numbers = MatrixNumbers(); }
};

}  // namespace

void writePackedModel(const std::filesystem::path& folder, const Gpt2Weights& weights, const CodedMatrices& coded, int kvBits) {
    packAndWrite(folder, weights, coded, kvBits, [](const auto&) {});
}

void writePackedModel(const std::filesystem::path& folder, Gpt2Weights&& weights, CodedMatrices&& coded, int kvBits) {
    packAndWrite(folder, weights, coded, kvBits, Releasing());
}

}  // namespace lathe
