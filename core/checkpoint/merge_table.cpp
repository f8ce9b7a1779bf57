// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/merge_table.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <queue>
#include <tuple>

namespace lathe {

namespace {

constexpr uint32_t kNoRank = std::numeric_limits<uint32_t>::max();
constexpr size_t kLongestShort = 100;  // where the heap's cost is below that of looking along the piece
constexpr size_t kNone = std::numeric_limits<size_t>::max();

uint64_t pairOf(int32_t left, int32_t right) {
    return (static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32) | static_cast<uint32_t>(right);
}

}  // namespace

MergeTable::MergeTable(const std::vector<Merge>& merges) {
    m_slots.assign(std::bit_ceil(2 * merges.size() + 2), Slot{0, kNoRank, 0});
    m_shift = 64 - std::countr_zero(m_slots.size());
    for (size_t rank = 0; rank < merges.size(); ++rank) {
        const uint64_t pair = pairOf(merges[rank].left, merges[rank].right);
        m_slots[placeOf(pair)] = {pair, static_cast<uint32_t>(rank), merges[rank].merged};
    }
}

// Fibonacci hashing (Knuth, volume 3, 6.4), then the next free place.
size_t MergeTable::placeOf(uint64_t pair) const {
    size_t place = (pair * 0x9E3779B97F4A7C15u) >> m_shift;
    while (m_slots[place].rank != kNoRank && m_slots[place].pair != pair)
        place = (place + 1) & (m_slots.size() - 1);
    return place;
}

const MergeTable::Slot& MergeTable::find(int32_t left, int32_t right) const {
    return m_slots[placeOf(pairOf(left, right))];
}

void MergeTable::apply(std::vector<int32_t>& tokens) const {
    if (tokens.size() <= kLongestShort)
        applyToShort(tokens);
    else
        applyToLong(tokens);
}

void MergeTable::applyToShort(std::vector<int32_t>& tokens) const {
    if (tokens.size() < 2)
        return;
    const Slot* merges[kLongestShort];  // of each token with its right neighbour
    size_t pairs = tokens.size() - 1;
    for (size_t i = 0; i < pairs; ++i)
        merges[i] = &find(tokens[i], tokens[i + 1]);
    while (pairs > 0) {
        const auto best = static_cast<size_t>(
            std::min_element(merges, merges + pairs, [](const Slot* a, const Slot* b) { return a->rank < b->rank; }) - merges);
        if (merges[best]->rank == kNoRank)
            break;
        tokens[best] = merges[best]->merged;
        std::copy(tokens.begin() + static_cast<std::ptrdiff_t>(best) + 2, tokens.begin() + static_cast<std::ptrdiff_t>(pairs) + 1,
                  tokens.begin() + static_cast<std::ptrdiff_t>(best) + 1);
        std::copy(merges + best + 1, merges + pairs, merges + best);
        --pairs;
        if (best > 0)
            merges[best - 1] = &find(tokens[best - 1], tokens[best]);
        if (best < pairs)
            merges[best] = &find(tokens[best], tokens[best + 1]);
    }
    tokens.resize(pairs + 1);
}

void MergeTable::applyToLong(std::vector<int32_t>& tokens) const {
    // A list linked by places; what was merged away keeps no token. An entry of the heap is void when its two tokens are no longer there.
    using Entry = std::tuple<uint32_t, size_t, int32_t, int32_t>;  // rank, place of the left token, left, right
    constexpr int32_t kGone = -1;
    std::vector<size_t> previous(tokens.size()), next(tokens.size());
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    const auto offer = [&](size_t left) {
        if (left == kNone || next[left] == kNone)
            return;
        const int32_t right = tokens[next[left]];
        if (const Slot& merge = find(tokens[left], right); merge.rank != kNoRank)
            queue.emplace(merge.rank, left, tokens[left], right);
    };
    for (size_t i = 0; i < tokens.size(); ++i) {
        previous[i] = i == 0 ? kNone : i - 1;
        next[i] = i + 1 == tokens.size() ? kNone : i + 1;
    }
    for (size_t i = 0; i < tokens.size(); ++i)
        offer(i);
    while (!queue.empty()) {
        const auto [rank, left, leftToken, rightToken] = queue.top();
        queue.pop();
        const size_t right = next[left];
        if (tokens[left] != leftToken || right == kNone || tokens[right] != rightToken)
            continue;
        tokens[left] = find(leftToken, rightToken).merged;
        tokens[right] = kGone;
        next[left] = next[right];
        if (next[left] != kNone)
            previous[next[left]] = left;
        offer(previous[left]);
        offer(left);
    }
    std::erase(tokens, kGone);
}

}  // namespace lathe
