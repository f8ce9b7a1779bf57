// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/window_reader.h"

#include <algorithm>

#include "core/evaluate/batch_limits.h"

namespace lathe {

namespace {

constexpr size_t kMaxWindowSlots = 16;

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

struct Reader {
    Engine* engine;
    KvCache cache;
};

class BatchReader {
public:
    BatchReader(std::span<Engine* const> engines, std::span<const std::vector<int32_t>> sequences, size_t slots, size_t capacity,
                const std::function<void(const WindowRows&)>& take)
        : m_sequences(sequences), m_take(take) {
        for (Engine* engine : engines)
            m_readers.push_back({engine, KvCache(*engine, static_cast<int>(slots), static_cast<int>(capacity))});
    }

    /// windows, the first of which is number first of all.
    void read(std::span<const ScoringWindow> windows, size_t first, const CancelToken& cancel) {
        std::vector<std::vector<Piece>> pieces;
        size_t rounds = 0;
        for (size_t i = 0; i < windows.size(); ++i) {
            for (Reader& reader : m_readers)
                reader.cache.truncate(static_cast<int>(i), 0);
            pieces.push_back(piecesOf(windows[i]));
            rounds = std::max(rounds, pieces.back().size());
        }
        for (size_t round = 0; round < rounds; ++round) {
            cancel.throwIfCancelled();
            readRound(windows, first, pieces, round);
        }
    }

private:
    void readRound(std::span<const ScoringWindow> windows, size_t first, std::span<const std::vector<Piece>> pieces, size_t round) {
        std::vector<SequenceStep> steps;
        std::vector<WindowRows> wanted;
        for (size_t i = 0; i < windows.size(); ++i) {
            if (round >= pieces[i].size())
                continue;
            const Piece& piece = pieces[i][round];
            const std::span<const int32_t> sequence = m_sequences[windows[i].document];
            const size_t begin = windows[i].begin + piece.offset;
            steps.push_back({static_cast<int>(i), sequence.subspan(begin, piece.length), piece.wanted});
            if (piece.wanted == WantedLogits::All)
                wanted.push_back({first + i, sequence.subspan(begin + 1, piece.length), {}});
        }
        for (Reader& reader : m_readers)
            addLogits(wanted, reader.engine->forward(steps, reader.cache),
                      static_cast<size_t>(reader.engine->model().config.vocabularySize));
        for (const WindowRows& rows : wanted)
            m_take(rows);
    }

    static void addLogits(std::span<WindowRows> wanted, std::span<const float> logits, size_t vocabulary) {
        for (WindowRows& rows : wanted) {
            rows.logits.push_back(logits.first(rows.targets.size() * vocabulary));
            logits = logits.subspan(rows.targets.size() * vocabulary);
        }
    }

    std::span<const std::vector<int32_t>> m_sequences;
    const std::function<void(const WindowRows&)>& m_take;
    std::vector<Reader> m_readers;
};

}  // namespace

void readWindows(std::span<Engine* const> engines, std::span<const std::vector<int32_t>> sequences, std::span<const ScoringWindow> windows,
                 const std::function<void(const WindowRows&)>& take, Progress& progress, const CancelToken& cancel) {
    int64_t total = 0, done = 0;
    for (const ScoringWindow& window : windows)
        total += static_cast<int64_t>(window.scored());
    const size_t capacity = longestWindow(windows);
    size_t slots = kMaxWindowSlots;
    for (const Engine* engine : engines)
        slots = std::min(slots, slotsFor(engine->model().config, capacity, kMaxWindowSlots));
    BatchReader reader(engines, sequences, slots, capacity, take);
    for (size_t first = 0; first < windows.size();) {
        const size_t count = batchEnd(windows, first, slots) - first;
        const auto batch = windows.subspan(first, count);
        reader.read(batch, first, cancel);
        for (const ScoringWindow& window : batch)
            done += static_cast<int64_t>(window.scored());
        progress.step(done, total);
        first += count;
    }
}

}  // namespace lathe
