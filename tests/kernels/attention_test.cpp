// SPDX-License-Identifier: GPL-3.0-or-later
// Causal attention of one head: against double precision; the same bits from every instruction set and however queries are cut.
#include <cmath>

#include "tests/kernels/kernel_fixtures.h"

namespace lathe {
namespace {

// Queries, keys and values of `positions` tokens in the layouts that the kernel takes. keyRows and valueRows are what is stored: rounded
// where the cache has fewer bits.
struct Head {
    Head(int positionCount, int headWidth, int cacheBits = 32, float deviation = 1)
        : positions(positionCount),
          width(headWidth),
          bits(cacheBits),
          queries(randomRows(positionCount, headWidth, 1)),
          keyRows(randomRows(positionCount, headWidth, 2)),
          valueRows(randomRows(positionCount, headWidth, 3)),
          padded(roundedUp(positionCount, 16)),
          keys(padded * static_cast<size_t>(headWidth) * 4),
          values(padded * roundedUp(headWidth, 16) * 4),
          keyScales(padded, NAN),
          valueScales(padded, NAN) {
        // What no position has written must not matter.
        std::fill(reinterpret_cast<float*>(keys.data()), reinterpret_cast<float*>(keys.data() + keys.size()), NAN);
        for (int p = 0; p < positions; ++p) {
            for (int d = 0; d < width; ++d)
                queries.row(p)[d] *= deviation;
            if (bits == 32)
                storeRow<float>(p, keyRows.row(p), valueRows.row(p));
            if (bits == 16)
                storeFloat16(p);
            if (bits == 8)
                storeCodes(p);
        }
    }

    template <typename T>
    void storeRow(int position, const T* key, const T* value) {
        const auto at = static_cast<size_t>(position);
        for (int d = 0; d < width; ++d) {
            const auto i = static_cast<size_t>(d);
            reinterpret_cast<T*>(keys.data())[at / 16 * static_cast<size_t>(width) * 16 + i * 16 + at % 16] = key[i];
            reinterpret_cast<T*>(values.data())[i / 16 * padded * 16 + at * 16 + i % 16] = value[i];
        }
    }

    void storeFloat16(int p) {
        AlignedVector<Float16> key(roundedUp(width, 16)), value(roundedUp(width, 16));
        for (auto [rows, stored] : {std::pair(&keyRows, &key), std::pair(&valueRows, &value)}) {
            kernelTable(InstructionSet::Reference).toFloat16(rows->row(p), width, stored->data());
            for (int d = 0; d < width; ++d)
                rows->row(p)[d] = float16Value((*stored)[static_cast<size_t>(d)].bits);
        }
        storeRow<Float16>(p, key.data(), value.data());
    }

    void storeCodes(int p) {
        AlignedVector<int8_t> key(roundedUp(width, 32)), value(roundedUp(width, 32));
        const auto encode = [&](OwnedRows& rows, AlignedVector<int8_t>& codes, float& scale) {
            int32_t sum = 0;
            kernelTable(InstructionSet::Reference).quantizeRow(rows.row(p), width, width, codes.data(), &scale, &sum);
            for (int d = 0; d < width; ++d)
                rows.row(p)[d] = scale * static_cast<float>(codes[static_cast<size_t>(d)]);
        };
        encode(keyRows, key, keyScales[static_cast<size_t>(p)]);
        encode(valueRows, value, valueScales[static_cast<size_t>(p)]);
        storeRow<int8_t>(p, key.data(), value.data());
    }

    std::vector<float> attend(const KernelTable& kernels, int firstQuery, int count) {
        AlignedVector<float> scratch(attentionScratchFloats(positions));
        std::vector<float> result(static_cast<size_t>(count * width));
        AttentionArguments a;
        a.queries = queries.row(firstQuery);
        a.queryStride = queries.stride;
        a.queryCount = count;
        a.firstPosition = firstQuery;
        a.cacheBits = bits;
        a.keys = keys.data();
        a.values = values.data();
        a.valuePanelStride = padded * 16;
        a.keyScales = keyScales.data();
        a.valueScales = valueScales.data();
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
    int bits;
    OwnedRows queries, keyRows, valueRows;
    size_t padded;
    AlignedVector<std::byte> keys, values;
    AlignedVector<float> keyScales, valueScales;
};

class Attention : public testing::TestWithParam<std::tuple<std::pair<int, int>, int>> {
protected:
    const int positions = std::get<0>(GetParam()).first;
    const int width = std::get<0>(GetParam()).second;
    Head head{positions, width, std::get<1>(GetParam())};
};
INSTANTIATE_TEST_SUITE_P(SizesAndBits, Attention,
                         testing::Combine(testing::Values(std::pair(1, 64), std::pair(16, 16), std::pair(17, 5), std::pair(33, 64),
                                                          std::pair(100, 80), std::pair(70, 1)),
                                          testing::Values(32, 16, 8)));

TEST_P(Attention, IsThatOfDoublePrecisionOnEveryInstructionSet) {
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
    for (const InstructionSet set : availableSets()) {
        const std::vector<float> together = head.attend(kernelTable(set), 0, positions);
        for (int query = 0; query < positions; ++query) {
            const std::vector<float> alone = head.attend(kernelTable(set), query, 1);
            EXPECT_TRUE(std::equal(alone.begin(), alone.end(), together.begin() + query * width)) << nameOf(set) << " query " << query;
        }
    }
}

// One position alone has weight 1, so what comes out is what was stored.
TEST(AttentionOverFloat16, WidensEveryNumberExactly) {
    constexpr int kWidth = 64;
    for (const InstructionSet set : availableSets()) {
        for (uint32_t first = 0; first < 0x10000; first += kWidth) {
            Head head(1, kWidth, 16);
            std::vector<Float16> value;
            for (uint32_t bits = first; bits < first + kWidth; ++bits)
                value.push_back({static_cast<uint16_t>((bits & 0x7C00u) == 0x7C00u ? 0 : bits)});  // infinities are never stored
            head.storeRow<Float16>(0, value.data(), value.data());
            std::fill(head.queries.row(0), head.queries.row(0) + kWidth, 0.0f);
            const std::vector<float> result = head.attend(kernelTable(set), 0, 1);
            for (size_t i = 0; i < kWidth; ++i)
                ASSERT_EQ(result[i], float16Value(value[i].bits)) << nameOf(set) << " " << value[i].bits;
        }
    }
}

TEST(AttentionOfLargeScores, PicksTheLargestKey) {
    Head head(40, 32, 32, 1000);
    const std::vector<float> result = head.attend(kernelTable(bestInstructionSet()), 0, 40);
    for (int d = 0; d < 32; ++d)
        EXPECT_FLOAT_EQ(result[static_cast<size_t>(d)], head.valueRows.row(0)[d]);
    for (const float value : result)
        EXPECT_TRUE(std::isfinite(value));
}

}  // namespace
}  // namespace lathe
