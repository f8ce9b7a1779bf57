// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/scoring_window.h"

#include <algorithm>

namespace lathe {

std::vector<ScoringWindow> planWindows(std::span<const size_t> documentTokens, size_t context, size_t stride, size_t maxTokens) {
    std::vector<ScoringWindow> windows;
    for (size_t document = 0; document < documentTokens.size() && maxTokens > 0; ++document) {
        const size_t tokens = std::min(documentTokens[document], maxTokens);
        maxTokens -= tokens;
        size_t scored = 0;
        for (size_t begin = 0; scored < tokens; begin += stride) {
            const size_t end = std::min(begin + context, tokens);
            windows.push_back({document, begin, end - begin, scored - begin});
            scored = end;
        }
    }
    return windows;
}

}  // namespace lathe
