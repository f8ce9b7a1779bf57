// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runnable/runnable_model.h"

#include <malloc.h>

#include "core/artifacts/artifact_manifest.h"
#include "core/base/error.h"
#include "core/engine/packed_model_reader.h"
#include "core/engine/packed_model_writer.h"
#include "core/models/model_source.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

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

}  // namespace

RunnableModel openRunnableModel(const std::string& model, const std::optional<QuantizeStage>& storage) {
    if (const std::optional<fs::path> folder = artifactFolder(model)) {
        if (storage)
            throw badInput("\"" + model + "\" is an artifact, it cannot be quantized again", "its weights are packed already",
                           "leave the bits out, or name its checkpoint");
        requireNoVisibleDamage(*folder);
        return {openPackedModel(*folder), tokenizerIn(*folder), false, *folder, nullptr};
    }
    SourceModel source = loadSourceModel(model);
    auto holder = std::make_shared<TemporaryFolder>("lathe-artifact");
    writeArtifact(holder->path(), quantized(std::move(source.checkpoint.weights), storage), source.checkpoint.tokenizer);
    // The allocator keeps freed blocks, which would count beside the pages of the artifact that was packed from them.
    ::malloc_trim(0);
    return {openPackedModel(holder->path()), source.checkpoint.tokenizer, source.isRandom, holder->path(), holder};
}

ShapedModel quantized(Gpt2Weights weights, const std::optional<QuantizeStage>& storage) {
    ShapedModel model{std::move(weights)};
    Progress unheard;
    const CancelToken never;
    if (storage)
        applyStage(*storage, model, {.progress = unheard, .cancel = never});
    return model;
}

void writeArtifact(const fs::path& folder, const ShapedModel& model, const std::optional<TokenizerFiles>& tokenizer) {
    writePackedModel(folder, model.weights, model.coded, model.kvBits);
    writeTokenizer(folder, tokenizer);
}

void writeArtifact(const fs::path& folder, ShapedModel&& model, const std::optional<TokenizerFiles>& tokenizer) {
    writePackedModel(folder, std::move(model.weights), std::move(model.coded), model.kvBits);
    writeTokenizer(folder, tokenizer);
}

}  // namespace lathe
