// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/model_export.h"

#include <algorithm>

#include "core/artifacts/artifact_manifest.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/models/model_source.h"
#include "core/runnable/dense_weights.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

ExportSource sourceNamed(const std::string& word) {
    if (const auto artifact = artifactFolder(word)) {
        requireNoDamage(*artifact);
        RunnableModel model = openRunnableModel(artifact->string());
        return {denseWeights(*model.packed), std::move(model.tokenizer), hasCodes(*model.packed)};
    }
    if (!isCheckpointWord(word))
        throw badInput("there is no model \"" + word + "\"", "it is no folder, no stored artifact's hash and no known word");
    Checkpoint checkpoint = loadSourceModel(word).checkpoint;
    return {std::move(checkpoint.weights), std::move(checkpoint.tokenizer), false};
}

const ModelWriter& writerOf(const std::string& form) {
    const auto writer =
        std::find_if(std::begin(kModelWriters), std::end(kModelWriters), [&](const ModelWriter& one) { return form == one.form; });
    if (writer == std::end(kModelWriters))
        throw badInput("no model is written as \"" + form + "\"", "the form is not one of those that lathe export --help lists");
    return *writer;
}

}  // namespace

bool isCheckpointWord(const std::string& word) {
    return word == "builtin" || randomModelConfig(word) || fs::is_directory(word);
}

bool isModelWord(const std::string& word) {
    return isCheckpointWord(word) || artifactFolder(word);
}

std::vector<std::string> exportModel(const ModelExportJob& job) {
    const ModelWriter& writer = writerOf(job.form);
    refuseOccupied(job.target);
    const ExportSource source = sourceNamed(job.model);
    std::vector<std::string> notes;
    writeFolder(job.target, [&](const fs::path& beside) { notes = writer.write(source, beside, job.storage); });
    return notes;
}

}  // namespace lathe
