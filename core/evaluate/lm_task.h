// SPDX-License-Identifier: GPL-3.0-or-later
// Language modelling: perplexity and next-token accuracy on documents.
#pragma once

#include "core/evaluate/task.h"

namespace lathe {

/// Each document by itself, after an end-of-text token; long ones in windows (scoring_window.h); at most 65,536 scored tokens. limit counts
/// documents. Units are documents, or windows where there are fewer than 30 documents. The headline is next-token accuracy.
class LmTask : public Task {
public:
    std::string name() const override { return "lm"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
    std::optional<Compared> comparePerplexity(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

}  // namespace lathe
