// SPDX-License-Identifier: GPL-3.0-or-later
// Text becomes tokens with a weight each.
#include <algorithm>

#include "core/data/data_set.h"

namespace lathe {

namespace {

std::vector<size_t> byteLengths(const Tokenizer& tokenizer) {
    std::vector<size_t> lengths(static_cast<size_t>(tokenizer.vocabularySize()));
    for (size_t id = 0; id < lengths.size(); ++id) {
        const auto token = static_cast<int32_t>(id);
        lengths[id] = tokenizer.decode({&token, 1}).size();
    }
    return lengths;
}

bool overlapsAny(const std::vector<TextRange>& ranges, size_t begin, size_t end) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const TextRange& range) { return begin < range.end && range.begin < end; });
}

}  // namespace

TokenizedDocuments tokenizeDocuments(const Tokenizer& tokenizer, const std::vector<Document>& documents, float emphasis) {
    const std::vector<size_t> lengths = byteLengths(tokenizer);
    TokenizedDocuments result;
    std::vector<int32_t> ids;
    std::vector<float> weights;
    for (const Document& document : documents) {
        ids.assign(1, tokenizer.endOfText());
        weights.assign(1, 1.0f);
        size_t begin = 0;
        for (const int32_t id : tokenizer.encode(document.text)) {
            const size_t end = begin + lengths[static_cast<size_t>(id)];
            ids.push_back(id);
            weights.push_back(overlapsAny(document.emphasis, begin, end) ? emphasis : 1.0f);
            begin = end;
        }
        ids.push_back(tokenizer.endOfText());
        weights.push_back(1.0f);
        result.append(ids, weights);
    }
    return result;
}

}  // namespace lathe
