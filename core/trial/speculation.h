// SPDX-License-Identifier: GPL-3.0-or-later
// A request that a draft model speeds up, as it is timed: the same request as RequestRunner's, decoded speculatively. How often drafted
// tokens are accepted depends on the text, so the prompts are pieces of real text, taken in turn.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/data/data_set.h"
#include "core/engine/speculative_generation.h"
#include "core/measure/paired_blocks.h"
#include "core/records/recipe.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

/// The draft that plan names. Bad input where it cannot draft for a model of this shape, or for a batch.
RunnableModel openDraft(const MeasurePlan& plan, const Gpt2Config& target);

/// Prompts of promptTokens ids from documents that lie evenly spread: each begins with a document and goes on with those behind it.
std::vector<std::vector<int32_t>> textPrompts(const Tokenizer& tokenizer, const std::vector<Document>& documents, int promptTokens);

class SpeculativeRunner {
public:
    /// prompts: at least one, each of plan.promptTokens ids; all that run() goes through before it begins again.
    SpeculativeRunner(const std::shared_ptr<const PackedModel>& target, std::shared_ptr<const PackedModel> draft, const MeasurePlan& plan,
                      std::vector<std::vector<int32_t>> prompts);

    /// Runs the next prompt's request. The tokens of one round come at once; each is given an equal part of its time.
    RequestTiming run();

    /// Failed unless the first prompt's new tokens are those that the target generates alone.
    void requireTargetsText();

    /// Over all prompts that were run, each counted once however often it was.
    double acceptanceRate() const;

    /// Of the last request.
    const std::vector<int32_t>& prompt() const { return m_prompts[(m_runs - 1) % m_prompts.size()]; }

private:
    Engine m_engine;
    SpeculativeDecoder m_decoder;
    std::vector<std::vector<int32_t>> m_prompts;
    std::vector<SpeculationCounts> m_counts;  // of each prompt, once it was run
    int m_newTokens;
    size_t m_runs = 0;
};

}  // namespace lathe
