// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts text into the pieces inside which GPT-2 merges bytes: words with their leading space, numbers, signs, white space. For the tokenizer
// and its trainer. Safe to share between threads.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace lathe {

class TextSplitter {
public:
    TextSplitter();
    ~TextSplitter();
    TextSplitter(TextSplitter&&) noexcept;

    /// Visits the pieces in order; together they are the text. Text that is not valid UTF-8 is cut first: each longest run of invalid bytes
    /// is one piece, and what lies between two runs is split as if it stood alone.
    void forEachPiece(std::string_view text, const std::function<void(std::string_view)>& visit) const;

private:
    struct Pattern;
    std::unique_ptr<Pattern> m_pattern;
};

/// The stretches between occurrences of "<|endoftext|>": always one more than there are occurrences.
std::vector<std::string_view> splitAtEndOfText(std::string_view text);

}  // namespace lathe
