// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/prompt_tokens.h"

namespace lathe {

std::vector<int32_t> promptTokens(const Tokenizer& tokenizer, std::string_view prompt) {
    std::vector<int32_t> ids = tokenizer.encode(prompt);
    ids.insert(ids.begin(), tokenizer.endOfText());
    return ids;
}

std::vector<std::vector<int32_t>> promptTokens(const Tokenizer& tokenizer, std::span<const std::string> prompts) {
    std::vector<std::vector<int32_t>> all;
    for (const std::string& prompt : prompts)
        all.push_back(promptTokens(tokenizer, prompt));
    return all;
}

}  // namespace lathe
