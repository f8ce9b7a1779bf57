// SPDX-License-Identifier: GPL-3.0-or-later
// Translation: a sentence in another language.
#pragma once

#include "core/evaluate/task.h"

namespace lathe {

/// Greedy generation of up to 64 tokens after end-of-text and the prompt, to the end of the line; chrF (chrf.h), BLEU (bleu.h) and exact
/// matches with the reference. limit counts items. The headline is chrF.
class TranslationTask : public Task {
public:
    std::string name() const override { return "translation"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

/// Scores of translations of items (as many): everything of the outcome but split and protocol. The rule beside them is a translation
/// memory.
TaskOutcome scoreTranslations(const std::vector<TranslationItem>& items, const std::vector<std::string>& translations);

}  // namespace lathe
