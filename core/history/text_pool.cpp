// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/text_pool.h"

#include <algorithm>
#include <functional>

namespace lathe {

namespace {

constexpr size_t kFirstBlock = 64, kLargestBlock = 1 << 16;  // most columns hold a few words, some a hundred thousand
constexpr size_t kFirstSlots = 16;                           // a power of two

}  // namespace

TextPool::TextPool() : m_texts(1), m_slots(kFirstSlots, 0) {}

uint32_t TextPool::add(std::string_view text) {
    if (text.empty())
        return 0;
    size_t slot = slotOf(text);
    if (m_slots[slot] != 0)
        return m_slots[slot];
    // At most three quarters are taken, so that a search meets a free slot soon.
    if (4 * m_texts.size() > 3 * m_slots.size()) {
        growSlots();
        slot = slotOf(text);
    }
    m_slots[slot] = static_cast<uint32_t>(m_texts.size());
    m_texts.push_back(kept(text));
    return m_slots[slot];
}

std::optional<uint32_t> TextPool::find(std::string_view text) const {
    if (text.empty())
        return 0;
    const uint32_t code = m_slots[slotOf(text)];
    return code == 0 ? std::nullopt : std::optional(code);
}

// Where the text is, or else where it would go.
size_t TextPool::slotOf(std::string_view text) const {
    const size_t last = m_slots.size() - 1;
    size_t slot = std::hash<std::string_view>()(text) & last;
    while (m_slots[slot] != 0 && m_texts[m_slots[slot]] != text)
        slot = (slot + 1) & last;
    return slot;
}

void TextPool::growSlots() {
    m_slots.assign(2 * m_slots.size(), 0);
    for (uint32_t code = 1; code < m_texts.size(); ++code)
        m_slots[slotOf(m_texts[code])] = code;
}

std::string_view TextPool::kept(std::string_view text) {
    if (text.size() > m_room) {
        const size_t usual = m_blocks.size() < 10 ? kFirstBlock << m_blocks.size() : kLargestBlock;
        m_room = std::max(usual, text.size());
        m_blocks.push_back(std::make_unique<char[]>(m_room));
        m_end = m_blocks.back().get();
    }
    char* const start = m_end;
    std::copy(text.begin(), text.end(), start);
    m_end += text.size();
    m_room -= text.size();
    return {start, text.size()};
}

}  // namespace lathe
