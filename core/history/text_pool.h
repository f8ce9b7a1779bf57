// SPDX-License-Identifier: GPL-3.0-or-later
// Different texts, each kept once, back to back in memory: a hundred thousand ids take little more than their letters. For TextColumn.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lathe {

class TextPool {
public:
    /// Holds the empty text, with code 0.
    TextPool();

    /// The code of a text: 1, 2, 3 … in the order in which texts first came.
    uint32_t add(std::string_view text);
    /// Nothing where it was never added.
    std::optional<uint32_t> find(std::string_view text) const;
    /// By code. A text stays where it is while the pool lives.
    std::span<const std::string_view> texts() const { return m_texts; }

private:
    size_t slotOf(std::string_view text) const;
    void growSlots();
    std::string_view kept(std::string_view text);

    std::vector<std::string_view> m_texts;
    std::vector<uint32_t> m_slots;  // codes by hash, open addressing; 0: free
    std::vector<std::unique_ptr<char[]>> m_blocks;
    size_t m_room = 0;  // at the end of the last block
    char* m_end = nullptr;
};

}  // namespace lathe
