// SPDX-License-Identifier: GPL-3.0-or-later
// Causal attention of one head: against double precision; the same bits from every instruction set and however queries are cut.
#include <cmath>

#include "tests/kernels/kernel_fixtures.h"

namespace lathe {
namespace {

// Queries, keys and values of `positions` tokens in the layouts that the kernel takes.
struct Head {
    Head(int positionCount, int headWidth, float deviation = 1)
        : positions(positionCount),
          width(headWidth),
          queries(randomRows(positionCount, headWidth, 1)),
          keyRows(randomRows(positionCount, headWidth, 2)),
          valueRows(randomRows(positionCount, headWidth, 3)),
          padded(roundedUp(positionCount, 16)),
          keys(padded * static_cast<size_t>(headWidth), NAN),
          values(padded * roundedUp(headWidth, 16), 0.0f) {
        for (int p = 0; p < positions; ++p) {
            const auto at = static_cast<size_t>(p);
            for (int d = 0; d < width; ++d) {
                const auto i = static_cast<size_t>(d);
                queries.row(p)[d] *= deviation;
                keys[at / 16 * static_cast<size_t>(width) * 16 + i * 16 + at % 16] = keyRows.row(p)[d];
                values[i / 16 * padded * 16 + at * 16 + i % 16] = valueRows.row(p)[d];
            }
        }
    }

    std::vector<float> attend(const KernelTable& kernels, int firstQuery, int count) {
        AlignedVector<float> scratch(attentionScratchFloats(positions));
        std::vector<float> result(static_cast<size_t>(count * width));
        AttentionArguments a;
        a.queries = queries.row(firstQuery);
        a.queryStride = queries.stride;
        a.queryCount = count;
        a.firstPosition = firstQuery;
        a.keys = keys.data();
        a.values = values.data();
        a.valuePanelStride = padded * 16;
        a.headWidth = width;
        a.scale = 1.0f / std::sqrt(static_cast<float>(width));
        a.outputs = result.data();
        a.outputStride = static_cast<size_t>(width);
        a.scratch = scratch.data();
        kernels.attend(a);
        return result;
    }

    std::vector<double> truth(int query) const {
        std::vector<double> weights;
        double sum = 0;
        for (int p = 0; p <= query; ++p) {
            double score = 0;
            for (int d = 0; d < width; ++d)
                score += double{queries.row(query)[d]} * keyRows.row(p)[d];
            weights.push_back(std::exp(score / std::sqrt(double(width))));
            sum += weights.back();
        }
        std::vector<double> result(static_cast<size_t>(width), 0.0);
        for (int p = 0; p <= query; ++p) {
            for (int d = 0; d < width; ++d)
                result[static_cast<size_t>(d)] += weights[static_cast<size_t>(p)] / sum * valueRows.row(p)[d];
        }
        return result;
    }

    int positions;
    int width;
    OwnedRows queries, keyRows, valueRows;
    size_t padded;
    AlignedVector<float> keys, values;
};

class Attention : public testing::TestWithParam<std::pair<int, int>> {};
INSTANTIATE_TEST_SUITE_P(PositionsAndWidths, Attention,
                         testing::Values(std::pair(1, 64), std::pair(16, 16), std::pair(17, 5), std::pair(33, 64), std::pair(100, 80),
                                         std::pair(70, 1)));

TEST_P(Attention, IsThatOfDoublePrecisionOnEveryInstructionSet) {
    const auto [positions, width] = GetParam();
    Head head(positions, width);
    const std::vector<float> expected = head.attend(kernelTable(InstructionSet::Reference), 0, positions);
    for (int query = 0; query < positions; ++query) {
        const std::vector<double> truth = head.truth(query);
        for (int d = 0; d < width; ++d)
            ASSERT_NEAR(expected[static_cast<size_t>(query * width + d)], truth[static_cast<size_t>(d)], 5e-6);
    }
    for (const InstructionSet set : availableSets())
        EXPECT_EQ(head.attend(kernelTable(set), 0, positions), expected) << nameOf(set);
}

TEST_P(Attention, IsTheSameForAQueryAloneAndAmongOthers) {
    const auto [positions, width] = GetParam();
    Head head(positions, width);
    for (const InstructionSet set : availableSets()) {
        const std::vector<float> together = head.attend(kernelTable(set), 0, positions);
        for (int query = 0; query < positions; ++query) {
            const std::vector<float> alone = head.attend(kernelTable(set), query, 1);
            EXPECT_TRUE(std::equal(alone.begin(), alone.end(), together.begin() + query * width)) << nameOf(set) << " query " << query;
        }
    }
}

TEST(AttentionOfLargeScores, PicksTheLargestKey) {
    Head head(40, 32, 1000);
    const std::vector<float> result = head.attend(kernelTable(bestInstructionSet()), 0, 40);
    for (int d = 0; d < 32; ++d)
        EXPECT_FLOAT_EQ(result[static_cast<size_t>(d)], head.valueRows.row(0)[d]);
    for (const float value : result)
        EXPECT_TRUE(std::isfinite(value));
}

}  // namespace
}  // namespace lathe
