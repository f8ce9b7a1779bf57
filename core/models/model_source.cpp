// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_source.h"

#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
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
    return badInput("there is no model \"" + model + "\"", "it is no folder, no stored artifact's hash, and none of the words below",
                    "name a checkpoint folder, an artifact folder or hash, builtin, random:gpt2, random:gpt2-medium, -large, -xl, or "
                    "random:LxHxE[xV]");
}

fs::path checkpointFolderOf(const std::string& model) {
    const std::optional<fs::path> folder = folderOf(model);
    if (!folder)
        throw unknownModel(model);
    if (isArtifactFolder(*folder))
        throw badInput("\"" + model + "\" is an artifact, a checkpoint was expected", "its weights are packed, stages cannot reshape them",
                       "start from the checkpoint that the artifact's recipe.json names");
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
