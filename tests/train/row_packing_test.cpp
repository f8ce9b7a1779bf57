// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/row_packing.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/random.h"

namespace lathe {
namespace {

/// Documents of the given lengths; tokens count on from 100, weights are a tenth of them.
TokenizedDocuments documentsOf(const std::vector<int>& lengths) {
    TokenizedDocuments all;
    int32_t next = 100;
    for (int length : lengths) {
        std::vector<int32_t> ids;
        std::vector<float> weights;
        for (int i = 0; i < length; ++i, ++next) {
            ids.push_back(next);
            weights.push_back(static_cast<float>(next) / 10);
        }
        all.append(ids, weights);
    }
    return all;
}

TEST(RowPacking, PutsDocumentsWholeIntoTheFirstOpenRowWithRoom) {
    // Rows of 8: 5 + 2 fit; 4 begins a second row; 3 finds room only there.
    const auto rows = packRows(documentsOf({5, 2, 4, 3}), 8);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0], (PackedRow{{0, 5, 5}, {5, 7, 7}}));
    EXPECT_EQ(rows[1], (PackedRow{{7, 11, 11}, {11, 14, 14}}));
}

TEST(RowPacking, CutsDocumentsThatAreLongerThanARow) {
    const auto rows = packRows(documentsOf({10, 2}), 4);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0], (PackedRow{{0, 4, 10}}));
    EXPECT_EQ(rows[1], (PackedRow{{4, 8, 10}}));
    EXPECT_EQ(rows[2], (PackedRow{{8, 10, 10}, {10, 12, 12}}));
}

TEST(RowPacking, LeavesOutDocumentsThatPredictNothing) {
    const auto rows = packRows(documentsOf({1, 0, 3, 1}), 4);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0], (PackedRow{{1, 4, 4}}));
}

TEST(RowPacking, TargetsAreTheNextTokensOfTheSameDocument) {
    const TokenizedDocuments documents = documentsOf({3, 2});
    const RowBatch batch = layOut(documents, packRows(documents, 6), 6);
    EXPECT_EQ(batch.tokens, (std::vector<int64_t>{100, 101, 102, 103, 104, 0}));
    EXPECT_EQ(batch.segments, (std::vector<int32_t>{0, 0, 0, 1, 1, -1}));
    EXPECT_EQ(batch.targets, (std::vector<int64_t>{101, 102, 0, 104, 0, 0}));
    EXPECT_EQ(batch.weights, (std::vector<float>{10.1f, 10.2f, 0, 10.4f, 0, 0}));
    EXPECT_EQ(batch.tokenCount, 5);
}

TEST(RowPacking, ACutDocumentStillPredictsAcrossTheCut) {
    const TokenizedDocuments documents = documentsOf({5});
    const RowBatch batch = layOut(documents, packRows(documents, 3), 3);
    EXPECT_EQ(batch.targets, (std::vector<int64_t>{101, 102, 103, 104, 0, 0}));
    EXPECT_EQ(batch.segments, (std::vector<int32_t>{0, 0, 0, 0, 0, -1}));
}

TEST(RowPacking, WastesLittleOnShortDocuments) {
    Random random(1);
    std::vector<int> lengths;
    int64_t tokens = 0;
    for (int i = 0; i < 5000; ++i)
        tokens += lengths.emplace_back(10 + static_cast<int>(random.below(50)));
    const auto rows = packRows(documentsOf(lengths), 128);
    EXPECT_LT(static_cast<double>(rows.size()) * 128, 1.03 * static_cast<double>(tokens));
}

TEST(BatchStream, ShowsEveryTokenOncePerEpochAndShufflesAnew) {
    const TokenizedDocuments documents = documentsOf({3, 5, 2, 7, 4, 6, 3, 3});
    BatchStream stream(documents, 1, 8, 11);
    std::vector<std::vector<int64_t>> epochs(2);
    while (stream.position().epoch < 2) {
        const RowBatch batch = stream.next();
        const auto epoch = static_cast<size_t>(stream.position().epoch);
        if (epoch < 2)
            epochs[epoch].insert(epochs[epoch].end(), batch.tokens.begin(), batch.tokens.end());
    }
    EXPECT_NE(epochs[0], epochs[1]);
    for (const auto& epoch : epochs) {
        std::map<int64_t, int> seen;
        for (int64_t id : epoch)
            ++seen[id];
        seen.erase(0);
        EXPECT_EQ(seen.size(), 33u);
        for (const auto& [id, times] : seen)
            EXPECT_EQ(times, 1) << id;
    }
}

TEST(BatchStream, IsTheSameForASeedAndGoesOnFromAPosition) {
    const TokenizedDocuments documents = documentsOf({3, 5, 2, 7, 4, 6, 3, 3, 9, 2});
    BatchStream first(documents, 3, 8, 5), second(documents, 3, 8, 5), other(documents, 3, 8, 6);
    std::set<bool> otherDiffers;
    for (int i = 0; i < 4; ++i) {
        const RowBatch batch = first.next();
        EXPECT_EQ(batch.tokens, second.next().tokens);
        otherDiffers.insert(batch.tokens != other.next().tokens);
    }
    EXPECT_TRUE(otherDiffers.contains(true));
    BatchStream resumed(documents, 3, 8, 5);
    resumed.seek(first.position());
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(resumed.next().tokens, first.next().tokens);
}

TEST(BatchStream, RefusesDataWithNothingToLearn) {
    const TokenizedDocuments documents = documentsOf({1, 1});
    EXPECT_THROW(BatchStream(documents, 1, 8, 0), Error);
}

TEST(BatchStream, RefusesAPositionThatTheDataDoNotHave) {
    const TokenizedDocuments documents = documentsOf({4, 4});
    BatchStream stream(documents, 1, 8, 0);
    EXPECT_THROW(stream.seek({0, 99}), Error);
}

}  // namespace
}  // namespace lathe
