// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/scoring_text.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/evaluate/prompt_tokens.h"

namespace lathe {

namespace {

constexpr size_t kMaxTokens = 65536;
// A bootstrap over fewer units understates what it does not know.
constexpr size_t kFewestDocumentUnits = 30;

void check(const EvaluationOptions& options, int contextLength) {
    if (options.context < 1 || options.context > contextLength) {
        throw badInput("The language modelling task cannot be run",
                       fmt::format("A context of {} was asked for; this model reads 1 to {} tokens.", options.context, contextLength),
                       "Set evaluate.context (or --context) accordingly.");
    }
    if (options.stride < 1 || options.stride > options.context) {
        throw badInput("The language modelling task cannot be run",
                       fmt::format("The stride must be 1 to the context, {}; it is {}.", options.context, options.stride));
    }
    if (options.limit < 1)
        throw badInput("The language modelling task cannot be run", fmt::format("limit is {}.", options.limit));
}

/// End-of-text and the document's tokens, until there are enough.
std::vector<std::vector<int32_t>> sequencesOf(const std::vector<Document>& documents, const Tokenizer& tokenizer, int limit,
                                              const CancelToken& cancel) {
    std::vector<std::vector<int32_t>> sequences;
    size_t tokens = 0;
    for (const Document& document : documents) {
        if (tokens >= kMaxTokens || sequences.size() == static_cast<size_t>(limit))
            break;
        cancel.throwIfCancelled();
        std::vector<int32_t> sequence = promptTokens(tokenizer, document.text);
        if (sequence.size() == 1)
            continue;
        tokens += sequence.size() - 1;
        sequences.push_back(std::move(sequence));
    }
    if (sequences.empty())
        throw badInput("The language modelling task cannot be run", "There is no text in this split of the data.");
    return sequences;
}

std::vector<size_t> tokenCounts(const std::vector<std::vector<int32_t>>& sequences) {
    std::vector<size_t> counts;
    for (const auto& sequence : sequences)
        counts.push_back(sequence.size() - 1);
    return counts;
}

}  // namespace

size_t ScoringText::units() const {
    return byDocument ? documents() : windows.size();
}

std::vector<double> ScoringText::unitWeights() const {
    std::vector<double> weights(units());
    for (size_t i = 0; i < windows.size(); ++i)
        weights[unitOf(i)] += static_cast<double>(windows[i].scored());
    return weights;
}

int64_t ScoringText::tokens() const {
    int64_t count = 0;
    for (const ScoringWindow& window : windows)
        count += static_cast<int64_t>(window.scored());
    return count;
}

ScoringText scoringText(const DataSet& data, const Tokenizer& tokenizer, const EvaluationOptions& options, int contextLength,
                        const CancelToken& cancel) {
    check(options, contextLength);
    ScoringText text;
    text.sequences = sequencesOf(options.useValidation ? data.validation : data.test, tokenizer, options.limit, cancel);
    text.windows =
        planWindows(tokenCounts(text.sequences), static_cast<size_t>(options.context), static_cast<size_t>(options.stride), kMaxTokens);
    text.byDocument = text.documents() >= kFewestDocumentUnits;
    return text;
}

}  // namespace lathe
