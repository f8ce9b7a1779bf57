// SPDX-License-Identifier: GPL-3.0-or-later
// Block-sparse matrices: which blocks they store, and their products.
#include "core/kernels/block_sparsity.h"

#include <cmath>
#include <functional>

#include "core/kernels/packing.h"
#include "tests/kernels/kernel_fixtures.h"

namespace lathe {
namespace {

/// Random weights with the blocks for which isZero returns true set to 0.
std::vector<float> weightsWithout(int outputs, int inputs, const std::function<bool(int panel, int block)>& isZero) {
    std::vector<float> weights = randomFloats(static_cast<size_t>(outputs) * static_cast<size_t>(inputs), 21);
    for (int o = 0; o < outputs; ++o) {
        for (int i = 0; i < inputs; ++i) {
            if (isZero(o / kPanelOutputs, i / kInputsPerBlock))
                weights[static_cast<size_t>(o) * static_cast<size_t>(inputs) + static_cast<size_t>(i)] = 0;
        }
    }
    return weights;
}

bool everyOther(int panel, int block) {
    return (panel + block) % 2 == 0;
}

struct SparseMatrix {
    NonzeroBlocks blocks;
    OwnedMatrix owned;
};

// Codes have groups of 32 inputs.
SparseMatrix sparse(const std::vector<float>& weights, int outputs, int inputs, int bits) {
    const NonzeroBlocks blocks = nonzeroBlocks(weights, outputs, inputs).value();
    const std::vector<float> stored = nonzeroWeights(weights, outputs, inputs, blocks);
    SparseMatrix m{blocks, bits >= 16 ? packedFloats(stored, outputs, blocks.inputs, bits)
                                      : packed(randomQuantized(outputs, blocks.inputs, bits, 32, bits % 2 == 0, 22))};
    m.owned.view.inputs = inputs;
    m.owned.view.nonzeroBlocks = m.blocks.indices.data();
    m.owned.view.nonzeroInputs = m.blocks.inputs;
    return m;
}

TEST(NonzeroBlocks, AreThoseThatHoldAnythingAndAsManyOfEachPanel) {
    // 64 inputs are 16 blocks; panel 0 has 3 that are nonzero, panel 1 has one: both store 8.
    const std::vector<float> weights =
        weightsWithout(32, 64, [](int panel, int block) { return panel == 0 ? block != 2 && block != 9 && block != 15 : block != 12; });
    const NonzeroBlocks blocks = nonzeroBlocks(weights, 32, 64).value();
    EXPECT_EQ(blocks.inputs, 32);
    EXPECT_EQ(blocks.indices, (std::vector<uint16_t>{0, 1, 2, 3, 4, 5, 9, 15, 0, 1, 2, 3, 4, 5, 6, 12}));
}

TEST(NonzeroBlocks, LeaveAMatrixAloneThatIsTooFull) {
    EXPECT_FALSE(nonzeroBlocks(weightsWithout(32, 128, [](int, int block) { return block >= 25; }), 32, 128));
    EXPECT_TRUE(nonzeroBlocks(weightsWithout(32, 128, [](int, int block) { return block >= 24; }), 32, 128));
    EXPECT_FALSE(nonzeroBlocks(weightsWithout(32, 128, [](int panel, int block) { return panel == 0 && block > 0; }), 32, 128));
}

TEST(NonzeroBlocks, HoldEveryWeight) {
    for (const int inputs : {64, 100, 717}) {
        const std::vector<float> weights = weightsWithout(37, inputs, everyOther);
        const SparseMatrix m = sparse(weights, 37, inputs, 32);
        EXPECT_LE(m.blocks.inputs, inputs / 2 + 32);
        std::vector<float> row(static_cast<size_t>(inputs));
        for (int o = 0; o < 37; ++o) {
            unpackRow(m.owned.view, o, row);
            for (int i = 0; i < inputs; ++i)
                ASSERT_EQ(row[static_cast<size_t>(i)], weights[static_cast<size_t>(o * inputs + i)]) << inputs;
        }
    }
}

class SparseProducts : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Rows, SparseProducts, testing::Values(1, 2, 5, 9, 33, 70));

TEST_P(SparseProducts, OfFloatsAreThoseOfTheDenseMatrixToTheLastBit) {
    for (const int inputs : {64, 100, 717}) {
        const std::vector<float> weights = weightsWithout(37, inputs, everyOther);
        const OwnedRows x = randomRows(GetParam(), inputs, 23);
        for (const int bits : {32, 16}) {
            const SparseMatrix m = sparse(weights, 37, inputs, bits);
            const std::vector<float> expected =
                multiplied(kernelTable(InstructionSet::Reference), floatProduct(packedFloats(weights, 37, inputs, bits), x));
            for (const InstructionSet set : availableSets())
                EXPECT_EQ(multiplied(kernelTable(set), floatProduct(m.owned, x)), expected) << nameOf(set) << " " << bits << " " << inputs;
        }
    }
}

TEST_P(SparseProducts, OfCodesAreThoseOfDoublePrecisionAndTheSameOnEveryInstructionSet) {
    for (const int bits : {8, 6, 4, 3, 2}) {
        for (const int inputs : {64, 717}) {
            const SparseMatrix m = sparse(weightsWithout(37, inputs, everyOther), 37, inputs, bits);
            OwnedCodes x(kernelTable(InstructionSet::Reference), randomRows(GetParam(), inputs, 24), activationGroup(m.owned.view));
            const std::vector<float> y = multiplied(kernelTable(InstructionSet::Reference), codeProduct(m.owned, x, GetParam()));
            std::vector<float> row(static_cast<size_t>(inputs));
            for (int o = 0; o < 37; ++o) {
                unpackRow(m.owned.view, o, row);
                for (int r = 0; r < GetParam(); ++r) {
                    const auto at = static_cast<size_t>(r);
                    double sum = 0, size = 0;
                    for (size_t i = 0; i < row.size(); ++i) {
                        const double term = double{x.scales[at * x.groupStride]} * x.codes[at * x.codeStride + i] * row[i];
                        sum += term;
                        size += std::fabs(term);
                    }
                    ASSERT_NEAR(y[at * 48 + static_cast<size_t>(o)], sum, 1e-6 * size + 1e-7) << bits;
                }
            }
            for (const InstructionSet set : availableSets())
                EXPECT_EQ(multiplied(kernelTable(set), codeProduct(m.owned, x, GetParam())), y) << nameOf(set) << " " << bits;
        }
    }
}

TEST_P(SparseProducts, DoNotOverflowAtTheLargestCodesAndActivations) {
    const int inputs = 256, rows = GetParam();
    for (const int bits : {8, 6, 4, 3, 2}) {
        const int most = (1 << bits) - 1, middle = 1 << (bits - 1);
        for (const int code : {0, most}) {
            for (const int zero : {0, most, middle}) {
                const NonzeroBlocks blocks = nonzeroBlocks(weightsWithout(16, inputs, everyOther), 16, inputs).value();
                QuantizedMatrix q = randomQuantized(16, blocks.inputs, bits, 32, zero == middle, 25);
                std::fill(q.codes.begin(), q.codes.end(), static_cast<uint8_t>(code));
                std::fill(q.zeroPoints.begin(), q.zeroPoints.end(), static_cast<uint8_t>(zero));
                std::fill(q.scales.begin(), q.scales.end(), uint16_t{0x3F80});  // 1
                OwnedMatrix matrix = packed(q);
                matrix.view.inputs = inputs;
                matrix.view.nonzeroBlocks = blocks.indices.data();
                matrix.view.nonzeroInputs = blocks.inputs;
                OwnedRows values(rows, inputs);
                for (int r = 0; r < rows; ++r)
                    std::fill(values.row(r), values.row(r) + inputs, r % 2 ? 127.0f : -127.0f);
                OwnedCodes x(kernelTable(InstructionSet::Reference), values, activationGroup(matrix.view));
                for (const InstructionSet set : availableSets()) {
                    const std::vector<float> y = multiplied(kernelTable(set), codeProduct(matrix, x, rows));
                    for (int r = 0; r < rows; ++r) {
                        const auto expected = static_cast<float>((r % 2 ? 127 : -127) * blocks.inputs * (code - zero));
                        ASSERT_EQ(y[static_cast<size_t>(r) * 16], expected) << nameOf(set) << " " << bits << " " << code << " " << zero;
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace lathe
