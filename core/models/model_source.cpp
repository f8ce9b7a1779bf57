// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_source.h"

#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/artifact_store.h"
#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/base/hashing.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr uint64_t kRandomModelSeed = 0;

// The folder that a word names, if it names one.
std::optional<fs::path> folderOf(const std::string& model) {
    if (model == "builtin")
        return resourceFolder() / "models" / "builtin";
    if (fs::is_directory(model))
        return model;
    return ArtifactStore(ArtifactStore::defaultRoot()).find(model);
}

Error unknownModel(const std::string& model) {
    return knownError("model.unknown", {model});
}

fs::path checkpointFolderOf(const std::string& model) {
    const std::optional<fs::path> folder = folderOf(model);
    if (!folder)
        throw unknownModel(model);
    if (isArtifactFolder(*folder))
        throw knownError("model.is_artifact", {model});
    return *folder;
}

std::string hashOfCheckpoint(const Checkpoint& checkpoint) {
    Sha256 hash;
    hash.add(canonicalJson(toJson(checkpoint.weights.config)));
    for (const fs::path& file : checkpoint.weightPaths)
        hash.add(sha256OfFile(file));
    if (checkpoint.tokenizer) {
        hash.add(sha256(checkpoint.tokenizer->vocabulary));
        hash.add(sha256(checkpoint.tokenizer->merges));
    }
    return hash.finish();
}

}  // namespace

std::optional<fs::path> modelFolder(const std::string& model) {
    return randomModelConfig(model) ? std::nullopt : folderOf(model);
}

std::optional<fs::path> artifactFolder(const std::string& model) {
    const std::optional<fs::path> folder = modelFolder(model);
    return folder && isArtifactFolder(*folder) ? folder : std::nullopt;
}

SourceModel loadSourceModel(const std::string& model) {
    if (const std::optional<Gpt2Config> config = randomModelConfig(model))
        return {{randomGpt2Weights(*config, kRandomModelSeed), std::nullopt, 0}, sha256(model), true};
    Checkpoint checkpoint = readCheckpoint(checkpointFolderOf(model));
    std::string hash = hashOfCheckpoint(checkpoint);
    return {std::move(checkpoint), std::move(hash), false};
}

Gpt2Config sourceConfig(const std::string& model) {
    if (const std::optional<Gpt2Config> config = randomModelConfig(model))
        return *config;
    const fs::path file = checkpointFolderOf(model) / "config.json";
    return gpt2ConfigFromJson(parseJson(readFile(file), file.string()), file.string());
}

Tokenizer tokenizerOf(const std::string& model) {
    if (randomModelConfig(model))
        throw badInput("\"" + model + "\" has no tokenizer", "a random model has weights only", "name a checkpoint folder or an artifact");
    const std::optional<fs::path> folder = folderOf(model);
    if (!folder)
        throw unknownModel(model);
    return Tokenizer::fromFolder(*folder);
}

}  // namespace lathe
