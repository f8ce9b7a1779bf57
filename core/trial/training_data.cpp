// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/training_data.h"

#include <algorithm>

#include "core/base/error.h"

namespace lathe {

namespace {

// Answers are a small part of the text and what is asked for; between 3 and 5 they are learnt fast without hurting the rest.
constexpr float kAnswerEmphasis = 4.0f;
// Enough for a loss to two digits; validating must stay a small part of a short training.
constexpr size_t kValidationBytes = 64 * 1024;

std::vector<Document> firstBytes(const std::vector<Document>& documents, size_t bytes) {
    std::vector<Document> first;
    size_t total = 0;
    for (const Document& document : documents) {
        if (total >= bytes)
            break;
        first.push_back(document);
        // A long text is one document; its beginning serves as well.
        first.back().text.resize(std::min(document.text.size(), bytes - total));
        total += first.back().text.size();
    }
    return first;
}

}  // namespace

TrainingData writeTrainingData(const Tokenizer& tokenizer, const DataSet& data, const std::filesystem::path& folder) {
    if (data.train.empty())
        throw badInput("there is nothing to train on", "the training part of the data is empty", "name a larger text in data.train");
    if (data.calibration.empty())
        throw badInput("there is nothing to calibrate on", "the calibration part of the data is empty", "name a text in data.calibration");
    TrainingData files{folder / "train.safetensors", folder / "validation.safetensors", folder / "calibration.safetensors"};
    writeTokenFile(files.train, tokenizeDocuments(tokenizer, data.train, kAnswerEmphasis));
    writeTokenFile(files.validation, tokenizeDocuments(tokenizer, firstBytes(data.validation, kValidationBytes)));
    writeTokenFile(files.calibration, tokenizeDocuments(tokenizer, data.calibration));
    return files;
}

}  // namespace lathe
