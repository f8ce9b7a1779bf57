// SPDX-License-Identifier: GPL-3.0-or-later
// How far the predictions of changed copies of one model move from its own, on the same few thousand tokens. Quick enough to try many.
#pragma once

#include <span>
#include <vector>

#include "core/base/cancellation.h"
#include "core/data/token_file.h"
#include "core/layout/packed_model.h"

namespace lathe {

/// Sums over one sequence.
struct SequenceDivergence {
    double divergence = 0;    // KL(whole || changed) in nats
    double loss = 0;          // of the changed model, nats
    int64_t predictions = 0;  // rows of logits that divergence sums
    int64_t targets = 0;      // tokens that loss sums: one fewer
};

class DivergenceProbe {
public:
    /// Documents from all over the text, the beginning of long ones; reads them with the whole model and keeps its logits. text and whole
    /// must outlive the probe. Bad input, with what as the headline, where text holds no token.
    DivergenceProbe(const PackedModel& whole, const TokenizedDocuments& text, int threads, const CancelToken& cancel,
                    const std::string& what);

    /// Of each sequence, with a model of the same vocabulary.
    std::vector<SequenceDivergence> of(const PackedModel& changed) const;
    /// The sum over all, which orders as the mean does.
    double totalOf(const PackedModel& changed) const;

    int64_t tokens() const;

private:
    const PackedModel& m_whole;
    std::vector<std::span<const int32_t>> m_sequences;
    const int m_threads;
    const CancelToken& m_cancel;
    std::vector<std::vector<float>> m_logits;
};

/// The model with only these of its layers, in this order.
PackedModel withLayers(const PackedModel& whole, std::span<const int> layers);

}  // namespace lathe
