// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_description.h"

#include "core/artifacts/artifact_folder.h"
#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/checkpoint/shard_index.h"
#include "core/checkpoint/weight_files.h"
#include "core/models/model_source.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

Json describeShape(const Gpt2Config& config) {
    Json heads = Json::array(), innerWidths = Json::array();
    for (const LayerShape& layer : config.layers) {
        heads.push_back(layer.heads);
        innerWidths.push_back(layer.innerWidth);
    }
    return {{"layers", config.layers.size()},       {"heads", heads},
            {"inner_widths", innerWidths},          {"width", config.width},
            {"vocabulary", config.vocabularySize},  {"context", config.contextLength},
            {"parameters", config.parameterCount()}};
}

Json describeFolder(const fs::path& folder) {
    const bool isArtifact = isArtifactFolder(folder);
    const size_t bytes = isArtifact ? static_cast<size_t>(fs::file_size(folder / "weights.safetensors")) : WeightFiles(folder).byteCount();
    return {{"kind", isArtifact ? "artifact" : "checkpoint"},
            {"folder", folder.string()},
            {"bytes", bytes},
            {"has_tokenizer", fs::exists(folder / "vocab.json") && fs::exists(folder / "merges.txt")}};
}

}  // namespace

Json describeModel(const std::string& model) {
    Json description = {{"model", model}};
    if (const std::optional<Gpt2Config> config = randomModelConfig(model)) {
        description.update(
            {{"kind", "random"}, {"bytes", config->parameterCount() * static_cast<int64_t>(sizeof(float))}, {"has_tokenizer", false}});
        description.update(describeShape(*config));
        return description;
    }
    const std::optional<fs::path> folder = modelFolder(model);
    if (!folder)
        throw knownError("model.unknown", {model});
    const fs::path file = *folder / "config.json";
    description.update(describeFolder(*folder));
    description.update(describeShape(gpt2ConfigFromJson(parseJson(readFile(file), file.string()), file.string())));
    return description;
}

}  // namespace lathe
