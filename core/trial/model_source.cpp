// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/model_source.h"

#include <malloc.h>

#include "core/base/error.h"
#include "core/base/hashing.h"
#include "core/compress/quantize_stage.h"
#include "core/engine/packed_model_writer.h"
#include "core/store/artifact_store.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr uint64_t kRandomModelSeed = 0;

bool isArtifact(const fs::path& folder) {
    return fs::exists(folder / "weights.safetensors");
}

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
    if (isArtifact(*folder))
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

std::optional<TokenizerFiles> tokenizerIn(const fs::path& folder) {
    if (!fs::exists(folder / "vocab.json"))
        return std::nullopt;
    return Tokenizer::fromFolder(folder).files();
}

void writeTokenizer(const fs::path& folder, const std::optional<TokenizerFiles>& tokenizer) {
    if (!tokenizer)
        return;
    writeFileAtomically(folder / "vocab.json", tokenizer->vocabulary);
    writeFileAtomically(folder / "merges.txt", tokenizer->merges);
}

int kvBitsOf(const std::optional<QuantizeStage>& storage) {
    return storage ? storage->kvBits : 32;
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

RunnableModel openRunnableModel(const std::string& model, const std::optional<QuantizeStage>& storage) {
    const std::optional<fs::path> folder = modelFolder(model);
    if (folder && isArtifact(*folder)) {
        if (storage)
            throw badInput("\"" + model + "\" is an artifact, it cannot be quantized again", "its weights are packed already",
                           "leave the bits out, or name its checkpoint");
        return {openPackedModel(*folder), tokenizerIn(*folder), false, *folder, nullptr};
    }
    SourceModel source = loadSourceModel(model);
    auto holder = std::make_shared<TemporaryFolder>("lathe-artifact");
    writeArtifact(holder->path(), std::move(source.checkpoint.weights), source.checkpoint.tokenizer, storage);
    // The allocator keeps freed blocks, which would count beside the pages of the artifact that was packed from them.
    ::malloc_trim(0);
    return {openPackedModel(holder->path()), source.checkpoint.tokenizer, source.isRandom, holder->path(), holder};
}

Tokenizer tokenizerOf(const std::string& model) {
    if (randomModelConfig(model))
        throw badInput("\"" + model + "\" has no tokenizer", "a random model has weights only", "name a checkpoint folder or an artifact");
    const std::optional<fs::path> folder = folderOf(model);
    if (!folder)
        throw unknownModel(model);
    return Tokenizer::fromFolder(*folder);
}

void writeArtifact(const fs::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer,
                   const std::optional<QuantizeStage>& storage) {
    writePackedModel(folder, weights, quantizerFor(storage), kvBitsOf(storage));
    writeTokenizer(folder, tokenizer);
}

void writeArtifact(const fs::path& folder, Gpt2Weights&& weights, const std::optional<TokenizerFiles>& tokenizer,
                   const std::optional<QuantizeStage>& storage) {
    writePackedModel(folder, std::move(weights), quantizerFor(storage), kvBitsOf(storage));
    writeTokenizer(folder, tokenizer);
}

}  // namespace lathe
