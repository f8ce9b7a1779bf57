// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/window_scorer.h"

#include <algorithm>
#include <cmath>

#include "core/engine/generation.h"

namespace lathe {

namespace {

// Logits of one call: with GPT-2's 50,257 ids 512 rows are 100 MB.
constexpr size_t kMaxRows = 512;
constexpr size_t kMaxSlots = 16;
constexpr size_t kMaxCacheBytes = size_t{256} << 20;

/// Tokens of one window that go through the engine in one call.
struct Piece {
    size_t offset = 0;
    size_t length = 0;
    WantedLogits wanted = WantedLogits::None;
};

/// The positions that are only context, then the scored ones in pieces of at most kMaxRows.
std::vector<Piece> piecesOf(const ScoringWindow& window) {
    std::vector<Piece> pieces;
    if (window.firstScored > 0)
        pieces.push_back({0, window.firstScored, WantedLogits::None});
    for (size_t offset = window.firstScored; offset < window.length; offset += kMaxRows) {
        pieces.push_back({offset, std::min(kMaxRows, window.length - offset), WantedLogits::All});
    }
    return pieces;
}

/// As many windows from first on as fit one batch: at least one.
size_t batchEnd(std::span<const ScoringWindow> windows, size_t first, size_t slots) {
    size_t rows = windows[first].scored(), end = first + 1;
    while (end < windows.size() && end - first < slots && rows + windows[end].scored() <= kMaxRows)
        rows += windows[end++].scored();
    return end;
}

size_t longestWindow(std::span<const ScoringWindow> windows) {
    size_t longest = 1;
    for (const ScoringWindow& window : windows)
        longest = std::max(longest, window.length);
    return longest;
}

size_t slotsFor(const Gpt2Config& config, size_t capacity) {
    size_t bytesPerPosition = 0;
    for (const LayerShape& layer : config.layers)
        bytesPerPosition += size_t{2} * sizeof(float) * layer.heads * layer.headWidth;
    return std::clamp(kMaxCacheBytes / std::max<size_t>(1, bytesPerPosition * capacity), size_t{1}, kMaxSlots);
}

class BatchScorer {
public:
    BatchScorer(Engine& engine, std::span<const std::vector<int32_t>> sequences, size_t slots, size_t capacity)
        : m_engine(engine),
          m_sequences(sequences),
          m_cache(engine.model().config, static_cast<int>(slots), static_cast<int>(capacity)),
          m_vocabulary(static_cast<size_t>(engine.model().config.vocabularySize)) {}

    void score(std::span<const ScoringWindow> windows, std::span<WindowScore> scores, const CancelToken& cancel) {
        std::vector<std::vector<Piece>> pieces;
        size_t rounds = 0;
        for (size_t i = 0; i < windows.size(); ++i) {
            m_cache.truncate(static_cast<int>(i), 0);
            pieces.push_back(piecesOf(windows[i]));
            rounds = std::max(rounds, pieces.back().size());
        }
        for (size_t round = 0; round < rounds; ++round) {
            cancel.throwIfCancelled();
            runRound(windows, pieces, round, scores);
        }
    }

private:
    void runRound(std::span<const ScoringWindow> windows, std::span<const std::vector<Piece>> pieces, size_t round,
                  std::span<WindowScore> scores) {
        std::vector<SequenceStep> steps;
        for (size_t i = 0; i < windows.size(); ++i) {
            if (round >= pieces[i].size())
                continue;
            const Piece& piece = pieces[i][round];
            const std::span<const int32_t> sequence = m_sequences[windows[i].document];
            steps.push_back({static_cast<int>(i), sequence.subspan(windows[i].begin + piece.offset, piece.length), piece.wanted});
        }
        std::span<const float> logits = m_engine.forward(steps, m_cache);  // [rows, vocabulary]
        for (const SequenceStep& step : steps) {
            const auto slot = static_cast<size_t>(step.slot);
            const Piece& piece = pieces[slot][round];
            if (piece.wanted == WantedLogits::None)
                continue;
            addPiece(scores[slot], logits.first(piece.length * m_vocabulary), windows[slot], piece);
            logits = logits.subspan(piece.length * m_vocabulary);
        }
    }

    void addPiece(WindowScore& score, std::span<const float> logits, const ScoringWindow& window, const Piece& piece) const {
        const std::vector<int32_t>& sequence = m_sequences[window.document];
        for (size_t row = 0; row < piece.length; ++row) {
            const int32_t target = sequence[window.begin + piece.offset + row + 1];
            const auto rowLogits = logits.subspan(row * m_vocabulary, m_vocabulary);
            score.loss += tokenLoss(rowLogits, target);
            score.right += argMax(rowLogits) == target;
        }
    }

    Engine& m_engine;
    std::span<const std::vector<int32_t>> m_sequences;
    KvCache m_cache;
    size_t m_vocabulary;
};

}  // namespace

double tokenLoss(std::span<const float> logits, int32_t target) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - largest);
    return std::log(sum) - (static_cast<double>(logits[static_cast<size_t>(target)]) - largest);
}

std::vector<WindowScore> scoreWindows(Engine& engine, std::span<const std::vector<int32_t>> sequences,
                                      std::span<const ScoringWindow> windows, Progress& progress, const CancelToken& cancel) {
    std::vector<WindowScore> scores(windows.size());
    int64_t total = 0, done = 0;
    for (const ScoringWindow& window : windows)
        total += static_cast<int64_t>(window.scored());
    const size_t capacity = longestWindow(windows);
    const size_t slots = slotsFor(engine.model().config, capacity);
    BatchScorer scorer(engine, sequences, slots, capacity);
    for (size_t first = 0; first < windows.size();) {
        const size_t count = batchEnd(windows, first, slots) - first;
        const auto batch = windows.subspan(first, count);
        scorer.score(batch, std::span<WindowScore>(scores).subspan(first, count), cancel);
        for (const ScoringWindow& window : batch)
            done += static_cast<int64_t>(window.scored());
        progress.step(done, total);
        first += count;
    }
    return scores;
}

}  // namespace lathe
