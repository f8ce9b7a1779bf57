// SPDX-License-Identifier: GPL-3.0-or-later
// Merging worked by hand, and both ways of doing it against a slow one written down from the definition.
#include "core/checkpoint/merge_table.h"

#include <gmock/gmock.h>

#include "core/base/random.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using Tokens = std::vector<int32_t>;

Tokens merged(const std::vector<Merge>& merges, Tokens tokens) {
    MergeTable(merges).apply(tokens);
    return tokens;
}

// The definition: find the first merge of the list that applies, do it at its leftmost place, begin again.
Tokens mergedSlowly(const std::vector<Merge>& merges, Tokens tokens) {
    for (bool changed = true; changed;) {
        changed = false;
        for (const Merge& merge : merges) {
            const Tokens pair = {merge.left, merge.right};
            const auto found = std::search(tokens.begin(), tokens.end(), pair.begin(), pair.end());
            if (found == tokens.end())
                continue;
            *found = merge.merged;
            tokens.erase(found + 1);
            changed = true;
            break;
        }
    }
    return tokens;
}

TEST(MergeTable, earlierMergesComeFirst) {
    const std::vector<Merge> merges = {{1, 2, 10}, {0, 1, 11}};
    EXPECT_THAT(merged(merges, {0, 1, 2}), ElementsAre(0, 10));
    EXPECT_THAT(merged(merges, {0, 1, 0}), ElementsAre(11, 0));
}

TEST(MergeTable, equalsAreMergedFromTheLeft) {
    const std::vector<Merge> merges = {{0, 0, 10}, {10, 10, 11}};
    EXPECT_THAT(merged(merges, {0, 0, 0}), ElementsAre(10, 0));
    EXPECT_THAT(merged(merges, {0, 0, 0, 0, 0}), ElementsAre(11, 0));
}

TEST(MergeTable, leavesAloneWhatHasNoMerge) {
    EXPECT_THAT(merged({}, {3, 4}), ElementsAre(3, 4));
    EXPECT_THAT(merged({{1, 2, 10}}, {}), ElementsAre());
    EXPECT_THAT(merged({{1, 2, 10}}, {1}), ElementsAre(1));
}

TEST(MergeTable, shortAndLongPiecesAgreeWithTheDefinition) {
    for (uint64_t seed = 0; seed < 300; ++seed) {
        Random random(seed);
        std::vector<Merge> merges;
        for (int32_t next = 4; next < 20; ++next) {
            const Merge merge{static_cast<int32_t>(random.below(static_cast<uint64_t>(next))),
                              static_cast<int32_t>(random.below(static_cast<uint64_t>(next))), next};
            const bool isKnown =
                std::any_of(merges.begin(), merges.end(), [&](const Merge& m) { return m.left == merge.left && m.right == merge.right; });
            if (!isKnown)
                merges.push_back(merge);
        }
        Tokens tokens(seed % 3 == 0 ? 101 + random.below(200) : random.below(101));
        for (int32_t& token : tokens)
            token = static_cast<int32_t>(random.below(4));
        ASSERT_EQ(merged(merges, tokens), mergedSlowly(merges, tokens)) << seed;
    }
}

}  // namespace
}  // namespace lathe
