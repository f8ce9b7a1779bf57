// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/packed_model_reader.h"

#include <fmt/format.h>

#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/checkpoint/safetensors.h"
#include "core/layout/artifact_layout.h"

namespace lathe {

namespace {

// As far as a block's index of 16 bits reaches.
constexpr int kMostInputs = 65536 * kInputsPerBlock;

struct StoredAs {
    int bits = 32;
    int groupSize = 0;
    bool symmetric = true;
    int nonzeroInputs = 0;  // of a block-sparse matrix
};

class ArtifactReader {
public:
    explicit ArtifactReader(const std::filesystem::path& folder)
        : m_configPath(folder / "config.json"), m_document(parseJson(readFile(m_configPath), m_configPath.string())) {
        checkFormat();
        m_file = std::make_shared<const SafetensorsFile>(folder / "weights.safetensors");
    }

    std::shared_ptr<const PackedModel> read() {
        auto model = std::make_shared<PackedModel>();
        model->config = gpt2ConfigFromJson(m_document, m_configPath.string());
        model->layers.resize(model->config.layers.size());
        forEachMatrix(*model, [&](const std::string& name, PackedMatrix& matrix) { fillMatrix(name, matrix); });
        forEachVector(*model, [&](const std::string& name, const float*& values, int count) {
            values = static_cast<const float*>(array(name, DataType::Float32, paddedCount(static_cast<size_t>(count), sizeof(float))));
        });
        fillPositions(*model);
        refuseUnknown();
        if (model->config.tiedHead)
            model->head = model->tokenEmbedding;
        model->kvBits = m_kvBits;
        model->weightBytes = m_file->byteCount();
        model->memory = m_file->contents();
        model->owner = m_file;
        return model;
    }

private:
    Error wrongConfig(const std::string& why) const { return badInput("cannot use " + m_configPath.string(), why); }

    void checkFormat() {
        const Json* lathe = m_document.is_object() && m_document.contains("lathe") ? &m_document["lathe"] : nullptr;
        if (!lathe || !lathe->is_object() || !lathe->contains("format") || !lathe->contains("matrices")) {
            throw badInput("cannot use " + m_configPath.string(),
                           fmt::format("it is not that of an artifact: \"lathe.format\" should be \"{}\"", kArtifactFormat),
                           "name a folder that lathe wrote, or run a recipe to make one");
        }
        if ((*lathe)["format"] != kArtifactFormat) {
            throw wrongConfig(fmt::format("\"lathe.format\" should be \"{}\", it is {}", kArtifactFormat, shown((*lathe)["format"])));
        }
        if (!(*lathe)["matrices"].is_object())
            throw wrongConfig("\"lathe.matrices\" should be an object");
        for (const auto& [name, stored] : (*lathe)["matrices"].items())
            m_stored.emplace(name, storedAs(name, stored));
        if (lathe->contains("kv_bits"))
            m_kvBits = cacheBits((*lathe)["kv_bits"]);
    }

    int cacheBits(const Json& value) const {
        if (!value.is_number_integer() || !isCacheBits(value.get<int64_t>()))
            throw wrongConfig(fmt::format("\"lathe.kv_bits\" should be 32, 16 or 8, it is {}", shown(value)));
        return value.get<int>();
    }

    static std::string shown(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80); }

    StoredAs storedAs(const std::string& name, const Json& value) const {
        const bool sparse = value.is_object() && value.contains("kept_inputs");
        const bool complete = value.is_object() && value.size() == (sparse ? 4 : 3) && value.contains("bits") &&
                              value.contains("group_size") && value.contains("symmetric") && value["bits"].is_number_integer() &&
                              value["group_size"].is_number_integer() && value["symmetric"].is_boolean();
        if (!complete) {
            throw wrongConfig(
                fmt::format("\"lathe.matrices.{}\" should have bits, group_size and symmetric, it is {}", name, shown(value)));
        }
        const auto bits = value["bits"].get<int64_t>();
        const auto groupSize = value["group_size"].get<int64_t>();
        if (bits < 2 || bits > (sparse ? 32 : 16) || !isPackedBits(static_cast<int>(bits))) {
            throw wrongConfig(fmt::format("\"lathe.matrices.{}.bits\" should be 16, 8, 6, 4, 3 or 2, it is {}", name, bits));
        }
        const int nonzeroInputs = sparse ? nonzeroInputsOf(name, value["kept_inputs"]) : 0;
        if (bits == 16 || (bits == 32 && sparse))
            return {static_cast<int>(bits), 0, true, nonzeroInputs};
        if (groupSize < kInputsPerSuperblock || groupSize > kMaxGroupSize || groupSize % kInputsPerSuperblock != 0) {
            throw wrongConfig(fmt::format("\"lathe.matrices.{}.group_size\" should be a multiple of {} up to {}, it is {}", name,
                                          kInputsPerSuperblock, kMaxGroupSize, groupSize));
        }
        return {static_cast<int>(bits), static_cast<int>(groupSize), value["symmetric"].get<bool>(), nonzeroInputs};
    }

    int nonzeroInputsOf(const std::string& name, const Json& value) const {
        const int64_t inputs = value.is_number_integer() ? value.get<int64_t>() : 0;
        if (inputs < kInputsPerSuperblock || inputs > kMostInputs || inputs % kInputsPerSuperblock != 0) {
            throw wrongConfig(fmt::format("\"lathe.matrices.{}.kept_inputs\" should be a multiple of {} up to {}, it is {}", name,
                                          kInputsPerSuperblock, kMostInputs, shown(value)));
        }
        return static_cast<int>(inputs);
    }

    // The tensor's data, checked to be `count` values of `type`, flat and aligned.
    const std::byte* bytes(const std::string& name, DataType type, size_t count) {
        const TensorView& tensor = m_file->at(name);
        if (tensor.type != type || tensor.shape.size() != 1 || tensor.shape[0] < 0 || static_cast<size_t>(tensor.shape[0]) != count) {
            std::string shape;
            for (const int64_t size : tensor.shape)
                shape += (shape.empty() ? "" : " x ") + std::to_string(size);
            throw badInput("cannot use " + m_file->path().string(),
                           fmt::format("{} should hold {} values of {}, it holds {} of {}", name, count, nameOf(type),
                                       shape.empty() ? "1" : shape, nameOf(tensor.type)));
        }
        if (reinterpret_cast<uintptr_t>(tensor.bytes.data()) % kPackedAlignment != 0) {
            throw badInput("cannot use " + m_file->path().string(),
                           fmt::format("{} should start at a multiple of {} bytes, it does not", name, kPackedAlignment));
        }
        m_known.insert(name);
        return tensor.bytes.data();
    }

    const void* array(const std::string& name, DataType type, size_t count) { return bytes(name, type, count); }

    void fillMatrix(const std::string& name, PackedMatrix& matrix) {
        StoredAs stored;
        if (const auto found = m_stored.find(name); found != m_stored.end()) {
            stored = found->second;
            m_stored.erase(found);
            m_anyNarrow = m_anyNarrow || stored.bits != 32;
        }
        matrix.bits = stored.bits;
        matrix.groupSize = stored.groupSize;
        if (stored.nonzeroInputs > 0)
            fillNonzeroBlocks(name, matrix, stored.nonzeroInputs);
        const int inputs = matrix.nonzeroBlocks ? matrix.nonzeroInputs : matrix.inputs;
        const PackedSizes sizes = packedSizes(matrix.outputs, inputs, stored.bits, stored.groupSize, stored.symmetric);
        if (isFloatingPoint(matrix)) {
            const DataType type = stored.bits == 32 ? DataType::Float32 : DataType::Float16;
            matrix.codes = bytes(name + ".weight", type, sizes.codes / sizeOf(type));
            return;
        }
        matrix.codes = bytes(name + ".codes", DataType::UInt8, sizes.codes);
        matrix.scales = static_cast<const uint16_t*>(array(name + ".scales", DataType::BFloat16, sizes.scales / sizeof(uint16_t)));
        if (!stored.symmetric)
            matrix.zeroPoints = static_cast<const uint8_t*>(array(name + ".zeros", DataType::UInt8, sizes.zeroPoints));
    }

    // Kernels read activations where these indices point.
    void fillNonzeroBlocks(const std::string& name, PackedMatrix& matrix, int nonzeroInputs) {
        const size_t count = blockIndexBytes(matrix.outputs, nonzeroInputs) / sizeof(uint16_t);
        matrix.nonzeroBlocks = static_cast<const uint16_t*>(array(name + ".kept", DataType::UInt16, count));
        matrix.nonzeroInputs = nonzeroInputs;
        const int blocks = nonzeroInputs / kInputsPerBlock;
        for (int panel = 0; panel < panelCount(matrix.outputs); ++panel) {
            const uint16_t* of = matrix.nonzeroBlocks + static_cast<size_t>(panel) * static_cast<size_t>(blocks);
            for (int i = 0; i < blocks; ++i) {
                if (of[i] >= blockCount(matrix.inputs) || (i > 0 && of[i] <= of[i - 1])) {
                    throw badInput("cannot use " + m_file->path().string(),
                                   fmt::format("{}.kept should name ascending blocks below {} in each panel, panel {} names {}", name,
                                               blockCount(matrix.inputs), panel, of[i]));
                }
            }
        }
    }

    void fillPositions(PackedModel& model) {
        const size_t count = static_cast<size_t>(model.config.contextLength) * static_cast<size_t>(model.config.width);
        const DataType type = m_anyNarrow ? DataType::Float16 : DataType::Float32;
        model.positionEmbeddingIsFloat16 = m_anyNarrow;
        model.positionEmbedding = array(kPositionEmbeddingName, type, paddedCount(count, sizeOf(type)));
    }

    void refuseUnknown() const {
        if (!m_stored.empty())
            throw wrongConfig(fmt::format("\"lathe.matrices.{}\" names no matrix of this model", m_stored.begin()->first));
        for (const auto& [name, tensor] : m_file->tensors()) {
            if (!m_known.contains(name)) {
                throw badInput("cannot use " + m_file->path().string(), fmt::format("{} is no tensor that config.json speaks of", name));
            }
        }
    }

    std::filesystem::path m_configPath;
    Json m_document;
    std::map<std::string, StoredAs> m_stored;
    std::shared_ptr<const SafetensorsFile> m_file;
    std::set<std::string> m_known;
    bool m_anyNarrow = false;  // than 32 bits
    int m_kvBits = 32;
};

}  // namespace

std::shared_ptr<const PackedModel> openPackedModel(const std::filesystem::path& artifactFolder) {
    return ArtifactReader(artifactFolder).read();
}

}  // namespace lathe
