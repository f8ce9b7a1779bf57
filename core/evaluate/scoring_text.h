// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a split as language modelling reads it: which documents, in which windows, resampled how. Called by whatever scores text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/evaluate/scoring_window.h"
#include "core/evaluate/task.h"

namespace lathe {

struct ScoringText {
    std::vector<std::vector<int32_t>> sequences;  // of each document: end-of-text and its tokens
    std::vector<ScoringWindow> windows;           // at least one
    bool byDocument = true;                       // whether units are documents, else windows

    size_t units() const;
    size_t documents() const { return windows.back().document + 1; }
    size_t unitOf(size_t window) const { return byDocument ? windows[window].document : window; }
    /// The tokens scored of each unit.
    std::vector<double> unitWeights() const;
    int64_t tokens() const;
    /// "documents" or "windows".
    std::string unitName() const { return byDocument ? "documents" : "windows"; }
};

/// Each document by itself; at most options.limit documents and 65,536 scored tokens. Units are documents, or windows where there are fewer
/// than 30 documents. Bad input for a context or stride that a model with contextLength cannot have, or where the split has no text.
ScoringText scoringText(const DataSet& data, const Tokenizer& tokenizer, const EvaluationOptions& options, int contextLength,
                        const CancelToken& cancel);

}  // namespace lathe
