// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/biography_dealer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lathe::world {

namespace {

constexpr size_t kFewestSentences = 3;

using Order = std::array<size_t, kAttributeCount>;

Order shuffledAttributes(Random& random) {
    Order order;
    std::iota(order.begin(), order.end(), size_t{0});
    random.shuffle(std::span<size_t>(order));
    return order;
}

size_t drawLength(Random& random) {
    return kFewestSentences + random.below(kAttributeCount - kFewestSentences + 1);
}

/// Lengths that add up to sentences; only a total that 3 to 6 cannot make leaves a shorter last one.
std::vector<size_t> drawLengths(size_t sentences, Random& random) {
    std::vector<size_t> lengths;
    while (sentences > kAttributeCount) {
        const size_t longest = std::min(kAttributeCount, sentences - kFewestSentences);  // leaves enough for one more
        lengths.push_back(std::min(drawLength(random), longest));
        sentences -= lengths.back();
    }
    lengths.push_back(sentences);
    return lengths;
}

/// The phrasings of one attribute in random order, again and again.
class PhrasingDeck {
public:
    size_t deal(Random& random) {
        if (m_next == kStatementCount) {
            random.shuffle(std::span<size_t>(m_cards));
            m_next = 0;
        }
        return m_cards[m_next++];
    }

private:
    std::array<size_t, kStatementCount> m_cards = [] {
        std::array<size_t, kStatementCount> cards;
        std::iota(cards.begin(), cards.end(), size_t{0});
        return cards;
    }();
    size_t m_next = kStatementCount;
};

}  // namespace

std::vector<Telling> drawBiography(Random& random) {
    const Order order = shuffledAttributes(random);
    std::vector<Telling> tellings(drawLength(random));
    for (size_t i = 0; i < tellings.size(); ++i)
        tellings[i] = {order[i], random.below(kStatementCount)};
    return tellings;
}

std::vector<std::vector<Telling>> dealBiographies(int tellings, Random& random) {
    std::array<int, kAttributeCount> remaining;
    remaining.fill(tellings);
    std::array<PhrasingDeck, kAttributeCount> decks;
    std::vector<std::vector<Telling>> biographies;
    for (const size_t length : drawLengths(static_cast<size_t>(tellings) * kAttributeCount, random)) {
        // Always those told least so far: their counts stay within one of each other, so that the last biography comes out even.
        Order order = shuffledAttributes(random);
        std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return remaining[a] > remaining[b]; });
        random.shuffle(std::span<size_t>(order.data(), length));
        std::vector<Telling>& biography = biographies.emplace_back();
        for (size_t i = 0; i < length; ++i) {
            --remaining[order[i]];
            biography.push_back({order[i], decks[order[i]].deal(random)});
        }
    }
    return biographies;
}

double biographyNats(size_t sentences) {
    double nats = std::log(static_cast<double>(kAttributeCount - kFewestSentences + 1));
    for (size_t told = 0; told < sentences; ++told)
        nats += std::log(static_cast<double>(kAttributeCount - told)) + std::log(static_cast<double>(kStatementCount));
    return nats;
}

}  // namespace lathe::world
