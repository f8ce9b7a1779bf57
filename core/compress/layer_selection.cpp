// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/layer_selection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/packed_model_writer.h"
#include "core/evaluate/divergence.h"

namespace lathe {

namespace {

constexpr size_t kTokens = 4096;
// The whole model's logits are kept: at most 128 MB of them.
constexpr size_t kLogits = size_t{32} << 20;
constexpr size_t kLongestSequence = 256;

using Sequences = std::vector<std::span<const int32_t>>;

// Documents from all over the text, the beginning of long ones.
Sequences sequencesOf(const TokenizedDocuments& text, const Gpt2Config& config) {
    const size_t budget = std::min(kTokens, kLogits / static_cast<size_t>(config.vocabularySize));
    const size_t longest = std::min({kLongestSequence, budget, static_cast<size_t>(config.contextLength)});
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
        throw badInput("the student's layers cannot be chosen", "the calibration text is empty", "name a longer text in data.calibration");
    return sequences;
}

PackedModel withLayers(const PackedModel& whole, const Kept& layers) {
    PackedModel model = whole;
    model.layers.clear();
    model.config.layers.clear();
    for (const int layer : layers) {
        model.layers.push_back(whole.layers[static_cast<size_t>(layer)]);
        model.config.layers.push_back(whole.config.layers[static_cast<size_t>(layer)]);
    }
    return model;
}

/// visit(logits of every token, [tokens, vocabulary]), sequence after sequence.
template <typename Visit>
void predict(const PackedModel& model, const Sequences& sequences, int threads, const CancelToken& cancel, Visit&& visit) {
    Engine engine(std::make_shared<const PackedModel>(model), {.threads = threads, .instructionSet = {}});
    const auto longest = std::max_element(sequences.begin(), sequences.end(), [](auto a, auto b) { return a.size() < b.size(); });
    KvCache cache(model.config, 1, static_cast<int>(longest->size()));
    for (const std::span<const int32_t> sequence : sequences) {
        cancel.throwIfCancelled();
        cache.truncate(0, 0);
        const SequenceStep step{0, sequence, WantedLogits::All};
        visit(engine.forward({&step, 1}, cache));
    }
}

class Selection {
public:
    Selection(const PackedModel& whole, const Sequences& sequences, int threads, const CancelToken& cancel)
        : m_whole(whole), m_sequences(sequences), m_threads(threads), m_cancel(cancel) {
        predict(whole, sequences, threads, cancel,
                [&](std::span<const float> logits) { m_logits.emplace_back(logits.begin(), logits.end()); });
    }

    /// Sum over tokens, so that it orders as the mean does.
    double divergence(const Kept& layers) const {
        const auto vocabulary = static_cast<size_t>(m_whole.config.vocabularySize);
        double sum = 0;
        size_t sequence = 0;
        predict(withLayers(m_whole, layers), m_sequences, m_threads, m_cancel, [&](std::span<const float> logits) {
            const std::span<const float> whole = m_logits[sequence++];
            for (size_t start = 0; start < logits.size(); start += vocabulary)
                sum += klDivergence(whole.subspan(start, vocabulary), logits.subspan(start, vocabulary));
        });
        return sum;
    }

private:
    const PackedModel& m_whole;
    const Sequences& m_sequences;
    const int m_threads;
    const CancelToken& m_cancel;
    std::vector<std::vector<float>> m_logits;
};

Kept without(const Kept& layers, size_t index) {
    Kept rest = layers;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(index));
    return rest;
}

}  // namespace

Kept spreadLayers(int teacherLayers, int count) {
    Kept layers;
    for (int i = 0; i < count; ++i)
        layers.push_back(count == 1 ? 0 : static_cast<int>(std::lround(static_cast<double>(i) * (teacherLayers - 1) / (count - 1))));
    return layers;
}

Kept leastMissedGone(const Gpt2Weights& teacher, int count, const TokenizedDocuments& text, int threads, Progress& progress,
                     const CancelToken& cancel) {
    Kept layers(teacher.config.layers.size());
    std::iota(layers.begin(), layers.end(), 0);
    if (static_cast<int>(layers.size()) <= count)
        return layers;
    progress.phase("choose layers");
    const TemporaryFolder folder("lathe-layers");
    writePackedModel(folder.path(), teacher, {});
    const std::shared_ptr<const PackedModel> whole = openPackedModel(folder.path());
    const Sequences sequences = sequencesOf(text, teacher.config);
    const Selection selection(*whole, sequences, threads, cancel);
    while (static_cast<int>(layers.size()) > count) {
        size_t leastMissed = 0;
        double least = std::numeric_limits<double>::infinity();
        for (size_t i = 0; i < layers.size(); ++i) {
            const double divergence = selection.divergence(without(layers, i));
            if (divergence < least) {
                least = divergence;
                leastMissed = i;
            }
        }
        layers = without(layers, leastMissed);
    }
    return layers;
}

}  // namespace lathe
