// SPDX-License-Identifier: GPL-3.0-or-later
// How prompts and what follows them become tokens: the same way in every task.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/checkpoint/tokenizer.h"

namespace lathe {

/// End-of-text, then the prompt.
std::vector<int32_t> promptTokens(const Tokenizer& tokenizer, std::string_view prompt);
std::vector<std::vector<int32_t>> promptTokens(const Tokenizer& tokenizer, std::span<const std::string> prompts);

}  // namespace lathe
