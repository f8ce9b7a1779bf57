// SPDX-License-Identifier: GPL-3.0-or-later
// A model in a form for other tools: a run's artifact, or any MODEL, as dense weights. What the forms are is in core/exchange/export_forms;
// each that needs the weights has its writer here.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/tokenizer.h"
#include "core/requests/jobs.h"

namespace lathe {

/// MODEL names a checkpoint, random ones included, by its form: nothing is read. A run's id never does.
bool isCheckpointWord(const std::string& word);

/// Whether MODEL names what can be exported: a checkpoint, or an artifact by its folder or hash.
bool isModelWord(const std::string& word);

/// Writes the model, and reports what the form cannot say of it. Bad input if there is no such model or form.
std::vector<std::string> exportModel(const ModelExportJob& job);

struct ExportSource {
    Gpt2Weights weights;
    std::optional<TokenizerFiles> tokenizer;
    bool wasPackedInCodes = false;  // the engine then rounds activations too, which dense weights cannot say
};

/// A form's writer: into a folder that is not there yet, with the numbers that storage names; returns notes for people.
struct ModelWriter {
    const char* form;
    std::vector<std::string> (*write)(const ExportSource& source, const std::filesystem::path& target, const std::string& storage);
};

// hugging_face_export.cpp: the folder that transformers loads (GPT2LMHeadModel.from_pretrained, AutoTokenizer.from_pretrained).
std::vector<std::string> exportHuggingFace(const ExportSource& source, const std::filesystem::path& target, const std::string& storage);

/// Writes config.json, model.safetensors in type (Float32, Float16 or BFloat16) and, where there is a tokenizer, vocab.json, merges.txt,
/// tokenizer.json, tokenizer_config.json and special_tokens_map.json. config.json comes last: a folder that was not finished has none. Bad
/// input for weights that float16 cannot hold and, naming layer and reason, for shapes that transformers' GPT-2 cannot have: layers that
/// differ, heads that together are not as wide as the model. Equal inner widths of any size can be said (n_inner).
void writeHuggingFaceFolder(const std::filesystem::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer,
                            DataType type);

inline constexpr ModelWriter kModelWriters[] = {
    {"hf", exportHuggingFace},
};

}  // namespace lathe
