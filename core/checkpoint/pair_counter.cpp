// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/pair_counter.h"

#include <algorithm>

namespace lathe {

namespace {

template <typename T>
void sortAndDropRepeats(std::vector<T>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

size_t PairCounter::Hash::operator()(const TokenPair& pair) const {
    const uint64_t both = (static_cast<uint64_t>(static_cast<uint32_t>(pair.left)) << 32) | static_cast<uint32_t>(pair.right);
    return (both * 0x9E3779B97F4A7C15u) >> 20;
}

PairCounter::PairCounter(std::vector<CountedWord> words) : m_words(std::move(words)) {
    for (size_t word = 0; word < m_words.size(); ++word) {
        const std::vector<int32_t>& tokens = m_words[word].tokens;
        for (size_t i = 0; i + 1 < tokens.size(); ++i)
            add({tokens[i], tokens[i + 1]}, word);
    }
    offerGrown();
}

std::optional<TokenPair> PairCounter::best() {
    while (!m_queue.empty()) {
        const Candidate top = m_queue.top();
        const auto found = m_pairs.find(top.pair);
        const int64_t count = found == m_pairs.end() ? 0 : found->second.count;
        if (count > 0 && count == top.count)
            return top.pair;
        m_queue.pop();
        // What has grown was offered again when it grew.
        if (count > 0 && count < top.count)
            m_queue.push({count, top.pair});
    }
    return std::nullopt;
}

void PairCounter::merge(TokenPair pair, int32_t merged) {
    std::vector<size_t> words = std::move(m_pairs[pair].words);
    sortAndDropRepeats(words);
    for (const size_t word : words)
        mergeInWord(word, pair, merged);
    m_pairs.erase(pair);
    offerGrown();
}

void PairCounter::mergeInWord(size_t word, TokenPair pair, int32_t merged) {
    std::vector<int32_t>& tokens = m_words[word].tokens;
    size_t written = 0;
    for (size_t i = 0; i < tokens.size(); ++written) {
        if (i + 1 == tokens.size() || TokenPair{tokens[i], tokens[i + 1]} != pair) {
            tokens[written] = tokens[i++];
            continue;
        }
        if (written > 0) {
            remove({tokens[written - 1], pair.left}, word);
            add({tokens[written - 1], merged}, word);
        }
        if (i + 2 < tokens.size()) {
            remove({pair.right, tokens[i + 2]}, word);
            add({merged, tokens[i + 2]}, word);
        }
        tokens[written] = merged;
        i += 2;
    }
    tokens.resize(written);
}

void PairCounter::add(TokenPair pair, size_t word) {
    State& state = m_pairs[pair];
    state.count += m_words[word].count;
    if (state.words.empty() || state.words.back() != word)
        state.words.push_back(word);
    m_grown.push_back(pair);
}

void PairCounter::offerGrown() {
    sortAndDropRepeats(m_grown);
    for (const TokenPair& pair : m_grown)
        if (const auto found = m_pairs.find(pair); found != m_pairs.end() && found->second.count > 0)
            m_queue.push({found->second.count, pair});
    m_grown.clear();
}

}  // namespace lathe
