// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/token_ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/error_matcher.h"

namespace lathe::test {

namespace {

using Ids = std::vector<int32_t>;

std::vector<Ids> promptsOf(const std::string& text) {
    return promptsFrom(parseJson(text, "ids.json"), "ids.json");
}

}  // namespace

TEST(TokenIds, AListIsOnePrompt) {
    EXPECT_EQ(promptsOf("[1, 2, 3]"), std::vector<Ids>({{1, 2, 3}}));
}

TEST(TokenIds, AListOfListsIsOnePromptForEachSequence) {
    EXPECT_EQ(promptsOf("[[1, 2], [3, 4], [5, 6]]"), std::vector<Ids>({{1, 2}, {3, 4}, {5, 6}}));
}

TEST(TokenIds, WhatIsNoListOfIdsIsRefusedWithWhatWasFound) {
    expectBadInput([] { promptsOf("7"); }, {"ids.json", "a JSON list was expected"});
    expectBadInput([] { promptsOf("[1, -1]"); }, {"ids.json", "found -1"});
    expectBadInput([] { promptsOf("[[1], [2.5]]"); }, {"found 2.5"});
    expectBadInput([] { promptsOf("[[1], 2]"); }, {"a JSON list was expected"});
    expectBadInput([] { promptsOf("[2147483648]"); }, {"found 2147483648"});
}

TEST(TokenIds, PromptsOfSeveralLengthsOrNoneAreRefused) {
    expectBadInput([] { promptsOf("[[1, 2], [3]]"); }, {"found 2 and 1 tokens"});
    expectBadInput([] { promptsOf("[]"); }, {"at least one token"});
    expectBadInput([] { promptsOf("[[]]"); }, {"at least one token"});
}

}  // namespace lathe::test
