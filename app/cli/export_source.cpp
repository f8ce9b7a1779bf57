// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_source.h"

#include <algorithm>

#include "app/cli/run_history.h"
#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/engine/packed_model.h"
#include "core/interop/dense_export.h"
#include "core/store/artifact_store.h"
#include "core/trial/model_source.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

// A UUID or the beginning of one.
bool mayBeRunId(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; });
}

// The artifact that the word itself names, without a run.
std::optional<fs::path> artifactNamed(const std::string& word) {
    if (fs::is_directory(word))
        return fs::exists(fs::path(word) / "weights.safetensors") ? std::optional<fs::path>(word) : std::nullopt;
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

ExportSource exportSource(const std::string& word, const std::string& database) {
    if (const auto artifact = artifactNamed(word))
        return fromArtifact(*artifact, word);
    if (isCheckpointWord(word))
        return fromCheckpoint(word);
    if (!mayBeRunId(word))
        throw badInput("there is no run or model \"" + word + "\"",
                       "it is no run's id, no folder, no stored artifact's hash and no known word",
                       "see lathe history list, or name a checkpoint folder, an artifact folder or hash, or builtin");
    const Run run = openExistingHistory(database)->load(word);
    return fromArtifact(artifactOf(run), "run " + shortId(run.id));
}

fs::path artifactOf(const Run& run) {
    if (run.artifactHash.empty())
        throw badInput("run " + shortId(run.id) + " has no artifact",
                       "it is " + toString(run.state) + ": only runs that are done have one");
    const auto artifact = ArtifactStore(ArtifactStore::defaultRoot()).find(run.artifactHash);
    if (!artifact)
        throw failed("the artifact of run " + shortId(run.id) + " is not on this machine",
                     "it was made elsewhere, or removed to keep the stored artifacts within their bound",
                     "make it again: lathe export " + shortId(run.id) + " --as recipe --to recipe.json, then lathe run recipe.json");
    return *artifact;
}

}  // namespace lathe
