// SPDX-License-Identifier: GPL-3.0-or-later
// What lathe export is to write in a form for other tools: a run's artifact, or any MODEL, as dense weights.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"
#include "core/checkpoint/tokenizer.h"
#include "core/records/run.h"

namespace lathe {

struct ExportSource {
    std::string name;  // for people: "run 3f2a91bc", "builtin"
    Gpt2Weights weights;
    std::optional<TokenizerFiles> tokenizer;
    bool wasPackedInCodes = false;  // the engine then rounds activations too, which dense weights cannot say
};

/// word: MODEL as every command takes it, or a run's id or its first characters. Bad input if it is neither.
ExportSource exportSource(const std::string& word, const std::string& database);

/// MODEL names a checkpoint, random ones included, by its form: nothing is read. A run's id never does.
bool isCheckpointWord(const std::string& word);

/// The folder of a run's artifact. Bad input if the run has none; failed, saying how to make it again, if it is not on this machine.
std::filesystem::path artifactOf(const Run& run);

}  // namespace lathe
