// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenized documents on their way to the trainer, as a safetensors file: "tokens" int32 [n], "documents" int64 [d + 1] (where each begins,
// and the end), "weights" float32 [n] (of each token as a target in the loss; all 1 where absent).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/checkpoint/tokenizer.h"

namespace lathe {

struct TokenizedDocuments {
    std::vector<int32_t> tokens;
    std::vector<int64_t> documents = {0};
    std::vector<float> weights;

    size_t documentCount() const { return documents.size() - 1; }
    std::span<const int32_t> document(size_t index) const;
    void append(std::span<const int32_t> ids, std::span<const float> lossWeights);
};

void writeTokenFile(const std::filesystem::path& path, const TokenizedDocuments& documents);
/// Bad input where offsets, ids or sizes do not fit together.
TokenizedDocuments readTokenFile(const std::filesystem::path& path);

}  // namespace lathe
