// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/export_source.h"

#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/artifact_store.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/data_type.h"
#include "core/engine/packed_model.h"
#include "core/exchange/hugging_face_export.h"
#include "core/models/dense_weights.h"
#include "core/models/model_source.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

std::string shortName(const Run& run) {
    constexpr size_t kEnough = 8;
    return run.id.substr(0, kEnough);
}

// The artifact that the word itself names, without a run.
std::optional<fs::path> artifactNamed(const std::string& word) {
    if (fs::is_directory(word))
        return isArtifactFolder(word) ? std::optional<fs::path>(word) : std::nullopt;
    return ArtifactStore(ArtifactStore::defaultRoot()).find(word);
}

ExportSource fromArtifact(const fs::path& folder, std::string name) {
    const auto packed = openPackedModel(folder);
    ExportSource source{std::move(name), denseWeights(*packed), std::nullopt, hasCodes(*packed)};
    if (fs::exists(folder / "vocab.json"))
        source.tokenizer = Tokenizer::fromFolder(folder).files();
    return source;
}

ExportSource fromCheckpoint(const std::string& word) {
    Checkpoint checkpoint = loadSourceModel(word).checkpoint;
    return {word, std::move(checkpoint.weights), std::move(checkpoint.tokenizer), false};
}

}  // namespace

bool isCheckpointWord(const std::string& word) {
    return word == "builtin" || randomModelConfig(word) || fs::is_directory(word);
}

std::optional<ExportSource> exportSourceOfModel(const std::string& word) {
    if (const auto artifact = artifactNamed(word))
        return fromArtifact(*artifact, word);
    if (isCheckpointWord(word))
        return fromCheckpoint(word);
    return std::nullopt;
}

ExportSource exportSourceOfRun(const Run& run) {
    return fromArtifact(artifactOf(run), "run " + shortName(run));
}

fs::path artifactOf(const Run& run) {
    if (run.artifactHash.empty())
        throw badInput("run " + shortName(run) + " has no artifact", "it is " + toString(run.state) + ": only runs that are done have one");
    const auto artifact = ArtifactStore(ArtifactStore::defaultRoot()).find(run.artifactHash);
    if (!artifact)
        throw failed("the artifact of run " + shortName(run) + " is not on this machine",
                     "it was made elsewhere, or removed to keep the stored artifacts within their bound",
                     "make it again: lathe export " + shortName(run) + " --as recipe --to recipe.json, then lathe run recipe.json");
    return *artifact;
}

std::vector<std::string> exportHuggingFace(const ExportSource& source, const fs::path& target, const std::string& storage) {
    refuseOccupied(target);
    writeHuggingFaceFolder(target, source.weights, source.tokenizer, weightFormats().at(storage));
    std::vector<std::string> notes;
    if (source.wasPackedInCodes)
        notes.emplace_back(
            "Lathe's engine also rounds what it multiplies with the quantized matrices to 8 bits; a dense checkpoint cannot say that, so "
            "its "
            "logits differ slightly from the artifact's");
    if (!source.tokenizer)
        notes.emplace_back("the model has no tokenizer, so the folder has none");
    return notes;
}

std::vector<std::string> exportHuggingFace(const HuggingFaceJob& job) {
    refuseOccupied(job.target);
    const std::optional<ExportSource> source = exportSourceOfModel(job.model);
    if (!source)
        throw badInput("there is no model \"" + job.model + "\"", "it is no folder, no stored artifact's hash and no known word");
    return exportHuggingFace(*source, job.target, job.storage);
}

}  // namespace lathe
