// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/divergence_probe.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/evaluate/divergence.h"
#include "core/evaluate/window_scorer.h"

namespace lathe {

namespace {

constexpr size_t kTokens = 4096;
// The whole model's logits are kept: at most 128 MB of them.
constexpr size_t kLogits = size_t{32} << 20;
constexpr size_t kLongestProbedSequence = 256;

using Sequences = std::vector<std::span<const int32_t>>;

Sequences sequencesOf(const TokenizedDocuments& text, const Gpt2Config& config, const std::string& what) {
    const size_t budget = std::min(kTokens, kLogits / static_cast<size_t>(config.vocabularySize));
    const size_t longest = std::min({kLongestProbedSequence, budget, static_cast<size_t>(config.contextLength)});
    size_t available = 0;
    for (size_t i = 0; i < text.documentCount(); ++i)
        available += std::min(text.document(i).size(), longest);
    const size_t step = std::max<size_t>(1, available / budget);
    Sequences sequences;
    size_t tokens = 0;
    for (size_t i = 0; i < text.documentCount(); i += step) {
        const auto sequence = text.document(i).first(std::min(text.document(i).size(), longest));
        if (tokens + sequence.size() > budget)
            break;
        if (!sequence.empty())
            sequences.push_back(sequence);
        tokens += sequence.size();
    }
    if (sequences.empty())
        throw badInput(what, "the calibration text is empty", "name a longer text in data.calibration");
    return sequences;
}

/// visit(logits of every token, [tokens, vocabulary]), sequence after sequence.
template <typename Visit>
void predict(const PackedModel& model, const Sequences& sequences, int threads, const CancelToken& cancel, Visit&& visit) {
    Engine engine(std::make_shared<const PackedModel>(model), {.threads = threads, .instructionSet = {}});
    const auto longest = std::max_element(sequences.begin(), sequences.end(), [](auto a, auto b) { return a.size() < b.size(); });
    KvCache cache(engine, 1, static_cast<int>(longest->size()));
    for (const std::span<const int32_t> sequence : sequences) {
        cancel.throwIfCancelled();
        cache.truncate(0, 0);
        const SequenceStep step{0, sequence, WantedLogits::All};
        visit(engine.forward({&step, 1}, cache));
    }
}

}  // namespace

DivergenceProbe::DivergenceProbe(const PackedModel& whole, const TokenizedDocuments& text, int threads, const CancelToken& cancel,
                                 const std::string& what)
    : m_whole(whole), m_sequences(sequencesOf(text, whole.config, what)), m_threads(threads), m_cancel(cancel) {
    predict(whole, m_sequences, threads, cancel,
            [&](std::span<const float> logits) { m_logits.emplace_back(logits.begin(), logits.end()); });
}

std::vector<SequenceDivergence> DivergenceProbe::of(const PackedModel& changed) const {
    const auto vocabulary = static_cast<size_t>(m_whole.config.vocabularySize);
    std::vector<SequenceDivergence> sums;
    predict(changed, m_sequences, m_threads, m_cancel, [&](std::span<const float> logits) {
        const std::span<const float> whole = m_logits[sums.size()];
        const std::span<const int32_t> tokens = m_sequences[sums.size()];
        SequenceDivergence& sum = sums.emplace_back();
        for (size_t row = 0; row < tokens.size(); ++row) {
            const auto predicted = logits.subspan(row * vocabulary, vocabulary);
            sum.divergence += klDivergence(whole.subspan(row * vocabulary, vocabulary), predicted);
            ++sum.predictions;
            if (row + 1 == tokens.size())
                continue;
            sum.loss += tokenLoss(predicted, tokens[row + 1]);
            ++sum.targets;
        }
    });
    return sums;
}

double DivergenceProbe::totalOf(const PackedModel& changed) const {
    double total = 0;
    for (const SequenceDivergence& sum : of(changed))
        total += sum.divergence;
    return total;
}

int64_t DivergenceProbe::tokens() const {
    int64_t tokens = 0;
    for (const auto sequence : m_sequences)
        tokens += static_cast<int64_t>(sequence.size());
    return tokens;
}

PackedModel withLayers(const PackedModel& whole, std::span<const int> layers) {
    PackedModel model = whole;
    model.layers.clear();
    model.config.layers.clear();
    for (const int layer : layers) {
        model.layers.push_back(whole.layers[static_cast<size_t>(layer)]);
        model.config.layers.push_back(whole.config.layers[static_cast<size_t>(layer)]);
    }
    return model;
}

}  // namespace lathe
