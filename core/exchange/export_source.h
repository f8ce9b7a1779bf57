// SPDX-License-Identifier: GPL-3.0-or-later
// What is written in a form for other tools: a run's artifact, or any MODEL, as dense weights. For lathe export, the worker and the window.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/checkpoint/gpt2_weights.h"
#include "core/checkpoint/tokenizer.h"
#include "core/records/run.h"
#include "core/requests/jobs.h"

namespace lathe {

struct ExportSource {
    std::string name;  // for people: "run 3f2a91bc", "builtin"
    Gpt2Weights weights;
    std::optional<TokenizerFiles> tokenizer;
    bool wasPackedInCodes = false;  // the engine then rounds activations too, which dense weights cannot say
};

/// word: MODEL as every command takes it; nothing if it names none.
std::optional<ExportSource> exportSourceOfModel(const std::string& word);
/// As artifactOf has it.
ExportSource exportSourceOfRun(const Run& run);

/// MODEL names a checkpoint, random ones included, by its form: nothing is read. A run's id never does.
bool isCheckpointWord(const std::string& word);

/// The folder of a run's artifact. Bad input if the run has none; failed, saying how to make it again, if it is not on this machine.
std::filesystem::path artifactOf(const Run& run);

/// Writes source, and tells what a dense checkpoint cannot say of it.
std::vector<std::string> exportHuggingFace(const ExportSource& source, const std::filesystem::path& target, const std::string& storage);
/// The same of a model. Bad input if there is none.
std::vector<std::string> exportHuggingFace(const HuggingFaceJob& job);

}  // namespace lathe
