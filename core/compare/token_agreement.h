// SPDX-License-Identifier: GPL-3.0-or-later
// Where two texts that began alike part: token by token. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lathe {

struct TokenAgreement {
    std::vector<bool> leftShared, rightShared;  // of each token: it is in the longest common subsequence of both (Wagner and Fischer 1974)
    int shared = 0;                             // its length
    std::optional<int> firstDifference;         // the first place where the two differ; nothing while one only goes on where the other ends
};

/// Tokens are compared as texts: two models need not number theirs alike.
TokenAgreement agreementOf(std::span<const std::string> left, std::span<const std::string> right);

}  // namespace lathe
