// SPDX-License-Identifier: GPL-3.0-or-later
// The words that BLEU counts, as sacreBLEU's tokenizer "zh" cuts them: Chinese by characters, the rest by words and punctuation. A pure
// function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lathe {

/// Every Chinese character and full-width sign is a word; so is every ASCII sign but the apostrophe; full stops and commas stay with the
/// digits around them, hyphens with the letters.
std::vector<std::u32string> bleuWords(std::string_view text);

}  // namespace lathe
