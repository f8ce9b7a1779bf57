// SPDX-License-Identifier: GPL-3.0-or-later
// Counts neighbouring tokens over the distinct words of a text while pairs are being merged, touching only the words in which the merged
// pair stands (Sennrich, Haddow and Birch 2016). For the tokenizer's trainer only.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace lathe {

struct TokenPair {
    int32_t left = 0, right = 0;
    auto operator<=>(const TokenPair&) const = default;
};

struct CountedWord {
    std::vector<int32_t> tokens;
    int64_t count = 0;
};

class PairCounter {
public:
    /// The order of the words does not matter: all results are sums over them.
    explicit PairCounter(std::vector<CountedWord> words);

    /// The most frequent pair, of equals the first by ids; nothing if no two tokens are neighbours any more.
    std::optional<TokenPair> best();

    /// Puts merged in place of the pair everywhere, from the left of each word.
    void merge(TokenPair pair, int32_t merged);

private:
    struct Hash {
        size_t operator()(const TokenPair& pair) const;
    };
    struct State {
        int64_t count = 0;
        std::vector<size_t> words;  // in which the pair stands or stood; some are named twice
    };
    struct Candidate {
        int64_t count = 0;
        TokenPair pair;
        bool operator<(const Candidate& other) const { return count != other.count ? count < other.count : pair > other.pair; }
    };

    void add(TokenPair pair, size_t word);
    void remove(TokenPair pair, size_t word) { m_pairs[pair].count -= m_words[word].count; }
    void mergeInWord(size_t word, TokenPair pair, int32_t merged);
    void offerGrown();

    std::vector<CountedWord> m_words;
    std::unordered_map<TokenPair, State, Hash> m_pairs;
    std::vector<TokenPair> m_grown;          // since the queue last heard of them
    std::priority_queue<Candidate> m_queue;  // counts as of then: what has shrunk since is found out when it comes up
};

}  // namespace lathe
