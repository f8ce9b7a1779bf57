// SPDX-License-Identifier: GPL-3.0-or-later
// The merges of a byte-pair encoding, and their application to a piece of text. For the tokenizer only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lathe {

struct Merge {
    int32_t left = 0, right = 0, merged = 0;  // token ids
};

class MergeTable {
public:
    /// In order of precedence; no pair twice.
    explicit MergeTable(const std::vector<Merge>& merges);

    /// Merges, again and again, the pair of neighbours that comes first in the list, the leftmost of equals, until no pair is in the list.
    /// Quadratic only for short pieces, n log n for long ones.
    void apply(std::vector<int32_t>& tokens) const;

private:
    struct Slot {
        uint64_t pair = 0;
        uint32_t rank = 0;
        int32_t merged = 0;
    };

    // Never null; rank kNoRank for a pair that is not in the list.
    const Slot& find(int32_t left, int32_t right) const;
    size_t placeOf(uint64_t pair) const;
    void applyToShort(std::vector<int32_t>& tokens) const;
    void applyToLong(std::vector<int32_t>& tokens) const;

    std::vector<Slot> m_slots;  // open addressing: half of them empty
    int m_shift = 0;
};

}  // namespace lathe
