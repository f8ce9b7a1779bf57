// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/runnable_model.h"

#include <malloc.h>

#include "core/artifacts/artifact_folder.h"
#include "core/base/error.h"
#include "core/compress/quantize_stage.h"
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

int kvBitsOf(const std::optional<QuantizeStage>& storage) {
    return storage ? storage->kvBits : 32;
}

}  // namespace

RunnableModel openRunnableModel(const std::string& model, const std::optional<QuantizeStage>& storage) {
    const std::optional<fs::path> folder = modelFolder(model);
    if (folder && isArtifactFolder(*folder)) {
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
