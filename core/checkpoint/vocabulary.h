// SPDX-License-Identifier: GPL-3.0-or-later
// vocab.json and merges.txt, checked, as plain data. For the tokenizer only.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/checkpoint/merge_table.h"

namespace lathe {

struct Vocabulary {
    std::vector<std::string> bytes;                // of each id
    std::unordered_map<std::string, int32_t> ids;  // by the token's letters, as in the files
    std::array<int32_t, 256> idOfByte{};
    int32_t endOfText = 0;
};

/// Bad input, naming origin: no object of texts and ids, ids that are not 0 to n-1 once each, tokens outside GPT-2's alphabet, no token for
/// a byte or for the end of a text.
Vocabulary parseVocabulary(std::string_view json, const std::string& origin);

/// Bad input, naming origin and the line: lines that are not two tokens, a pair twice, parts or results without an id. The first line may
/// be "#version: …"; lines may end as Windows ends them.
std::vector<Merge> parseMerges(std::string_view text, const Vocabulary& vocabulary, const std::string& origin);

}  // namespace lathe
