// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/scoring_window.h"

#include <gtest/gtest.h>

#include <map>

namespace lathe {
namespace {

using Windows = std::vector<ScoringWindow>;

Windows plan(std::vector<size_t> documentTokens, size_t context, size_t stride, size_t maxTokens = 1000) {
    return planWindows(documentTokens, context, stride, maxTokens);
}

TEST(ScoringWindows, readAShortDocumentAtOnce) {
    // end-of-text, t1, t2, t3: positions 0 to 2 are read and predict t1 to t3.
    EXPECT_EQ(plan({3}, 8, 8), (Windows{{0, 0, 3, 0}}));
    EXPECT_EQ(plan({8}, 8, 8), (Windows{{0, 0, 8, 0}}));
}

TEST(ScoringWindows, followEachOtherWhereTheStrideIsTheContext) {
    EXPECT_EQ(plan({9}, 4, 4), (Windows{{0, 0, 4, 0}, {0, 4, 4, 0}, {0, 8, 1, 0}}));
}

TEST(ScoringWindows, scoreOnlyWhatIsNewWhereTheyOverlap) {
    // Targets 1-4, then 5-6 read from position 2, then 7-8 from 4, then 9 from 6.
    EXPECT_EQ(plan({9}, 4, 2), (Windows{{0, 0, 4, 0}, {0, 2, 4, 2}, {0, 4, 4, 2}, {0, 6, 3, 2}}));
    EXPECT_EQ(plan({6}, 4, 1), (Windows{{0, 0, 4, 0}, {0, 1, 4, 3}, {0, 2, 4, 3}}));
}

TEST(ScoringWindows, startAnewForEveryDocumentAndSkipEmptyOnes) {
    EXPECT_EQ(plan({2, 0, 5}, 4, 4), (Windows{{0, 0, 2, 0}, {2, 0, 4, 0}, {2, 4, 1, 0}}));
}

TEST(ScoringWindows, stopAtTheLargestNumberOfTokens) {
    EXPECT_EQ(plan({3, 3, 3}, 4, 4, 5), (Windows{{0, 0, 3, 0}, {1, 0, 2, 0}}));
    EXPECT_EQ(plan({3, 3}, 4, 4, 3), (Windows{{0, 0, 3, 0}}));
    EXPECT_TRUE(plan({}, 4, 4).empty());
}

TEST(ScoringWindows, scoreEveryTokenOnceInAnyCase) {
    for (size_t context = 1; context <= 7; ++context) {
        for (size_t stride = 1; stride <= context; ++stride) {
            const std::vector<size_t> documents = {1, 5, 12, 23};
            std::map<std::pair<size_t, size_t>, int> times;
            for (const ScoringWindow& window : plan(documents, context, stride)) {
                EXPECT_LE(window.length, context);
                EXPECT_GE(window.scored(), 1u);
                for (size_t i = window.firstScored; i < window.length; ++i)
                    ++times[{window.document, window.begin + i + 1}];
            }
            size_t expected = 0;
            for (size_t document = 0; document < documents.size(); ++document) {
                for (size_t target = 1; target <= documents[document]; ++target) {
                    const int scored = times[{document, target}];
                    EXPECT_EQ(scored, 1) << "context " << context << " stride " << stride;
                }
                expected += documents[document];
            }
            EXPECT_EQ(times.size(), expected);
        }
    }
}

}  // namespace
}  // namespace lathe
