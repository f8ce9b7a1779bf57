// SPDX-License-Identifier: GPL-3.0-or-later
// tokenizer.json, the one file in which Hugging Face's tokenizers library keeps a whole tokenizer.
#pragma once

#include <string>

#include "core/checkpoint/tokenizer.h"

namespace lathe {

/// The same tokens for the same text as vocab.json and merges.txt give. Bad input for files that are no tokenizer.
std::string tokenizerJson(const TokenizerFiles& files);

}  // namespace lathe
