// SPDX-License-Identifier: GPL-3.0-or-later
// Products of matrices: the reference against arithmetic in double precision, and every instruction set against the reference, bit by bit.
#include <cmath>
#include <functional>

#include "core/kernels/packing.h"
#include "tests/kernels/kernel_fixtures.h"

namespace lathe {
namespace {

const KernelTable& reference() {
    return kernelTable(InstructionSet::Reference);
}

struct Case {
    int rows, outputs, inputs;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.rows << " rows, " << c.outputs << " outputs, " << c.inputs << " inputs";
}

std::vector<Case> cases() {
    std::vector<Case> result;
    for (const int rows : {1, 2, 3, 4, 5, 7, 8, 9, 13, 33}) {
        for (const int outputs : {1, 16, 37, 80}) {
            for (const int inputs : {1, 31, 32, 100, 717})
                result.push_back({rows, outputs, inputs});
        }
    }
    result.push_back({300, 50, 260});  // more than one block of rows
    result.push_back({257, 33, 1100});
    return result;
}

class Products : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(Shapes, Products, testing::ValuesIn(cases()));

TEST_P(Products, OfFloatsAreThoseOfDoublePrecision) {
    const Case c = GetParam();
    const std::vector<float> w = randomFloats(static_cast<size_t>(c.outputs) * static_cast<size_t>(c.inputs), 5);
    const OwnedMatrix matrix = packedFloats(w, c.outputs, c.inputs);
    const OwnedRows x = randomRows(c.rows, c.inputs, 6);
    const std::vector<float> y = multiplied(reference(), floatProduct(matrix, x));
    const size_t stride = roundedUp(c.outputs, 16);
    for (int r = 0; r < c.rows; ++r) {
        for (int o = 0; o < c.outputs; ++o) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < c.inputs; ++i) {
                const double term =
                    double{x.row(r)[i]} * w[static_cast<size_t>(o) * static_cast<size_t>(c.inputs) + static_cast<size_t>(i)];
                sum += term;
                size += std::fabs(term);
            }
            ASSERT_NEAR(y[static_cast<size_t>(r) * stride + static_cast<size_t>(o)], sum, 1e-6 * size + 1e-7);
        }
    }
}

TEST_P(Products, OfFloatsAreTheSameOnEveryInstructionSet) {
    const Case c = GetParam();
    const OwnedMatrix matrix =
        packedFloats(randomFloats(static_cast<size_t>(c.outputs) * static_cast<size_t>(c.inputs), 7), c.outputs, c.inputs);
    const OwnedRows x = randomRows(c.rows, c.inputs, 8);
    const std::vector<float> expected = multiplied(reference(), floatProduct(matrix, x));
    for (const InstructionSet set : availableSets())
        EXPECT_EQ(multiplied(kernelTable(set), floatProduct(matrix, x)), expected) << nameOf(set);
}

TEST_P(Products, OfWeightsIn16BitsAreThoseOfTheRoundedWeightsOnEveryInstructionSet) {
    const Case c = GetParam();
    const size_t count = static_cast<size_t>(c.outputs) * static_cast<size_t>(c.inputs);
    const OwnedMatrix halves = packedFloats(randomFloats(count, 7), c.outputs, c.inputs, 16);
    std::vector<float> rounded(count);
    for (int o = 0; o < c.outputs; ++o)
        unpackRow(halves.view, o,
                  std::span(rounded).subspan(static_cast<size_t>(o) * static_cast<size_t>(c.inputs), static_cast<size_t>(c.inputs)));
    const OwnedRows x = randomRows(c.rows, c.inputs, 8);
    const std::vector<float> expected = multiplied(reference(), floatProduct(packedFloats(rounded, c.outputs, c.inputs), x));
    for (const InstructionSet set : availableSets())
        EXPECT_EQ(multiplied(kernelTable(set), floatProduct(halves, x)), expected) << nameOf(set);
}

class CodedProducts : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Bits, CodedProducts, testing::Values(8, 6, 4, 3, 2));

TEST_P(CodedProducts, AreThoseOfTheRoundedActivationsInDoublePrecision) {
    for (const Case c : {Case{1, 37, 717}, Case{3, 16, 32}, Case{20, 50, 300}}) {
        for (const int groupSize : {32, 64, 128}) {
            const QuantizedMatrix q = randomQuantized(c.outputs, c.inputs, GetParam(), groupSize, groupSize == 64, 9);
            const OwnedMatrix matrix = packed(q);
            OwnedCodes x(reference(), randomRows(c.rows, c.inputs, 10), groupSize);
            const std::vector<float> y = multiplied(reference(), codeProduct(matrix, x, c.rows));
            for (int r = 0; r < c.rows; ++r) {
                for (int o = 0; o < c.outputs; ++o) {
                    double sum = 0;
                    double size = 0;
                    for (int i = 0; i < c.inputs; ++i) {
                        const double input = double{x.scales[static_cast<size_t>(r) * x.groupStride + static_cast<size_t>(i / groupSize)]} *
                                             x.codes[static_cast<size_t>(r) * x.codeStride + static_cast<size_t>(i)];
                        sum += input * weightOf(q, o, i);
                        size += std::fabs(input * weightOf(q, o, i));
                    }
                    ASSERT_NEAR(y[static_cast<size_t>(r) * roundedUp(c.outputs, 16) + static_cast<size_t>(o)], sum, 1e-6 * size + 1e-7);
                }
            }
        }
    }
}

TEST_P(CodedProducts, AreTheSameOnEveryInstructionSet) {
    for (const Case c : cases()) {
        const int groupSize = c.inputs % 2 ? 64 : c.rows % 2 ? 32 : 1024;
        const bool symmetric = (c.rows + c.outputs) % 2 == 0;
        const OwnedMatrix matrix = packed(randomQuantized(c.outputs, c.inputs, GetParam(), groupSize, symmetric, 11));
        OwnedCodes x(reference(), randomRows(c.rows, c.inputs, 12), groupSize);
        const std::vector<float> expected = multiplied(reference(), codeProduct(matrix, x, c.rows));
        for (const InstructionSet set : availableSets()) {
            ASSERT_EQ(multiplied(kernelTable(set), codeProduct(matrix, x, c.rows)), expected)
                << nameOf(set) << " " << testing::PrintToString(c);
        }
    }
}

TEST_P(CodedProducts, DoNotOverflowAtTheLargestCodesAndActivations) {
    const int inputs = 256;
    for (const int code : {0, (1 << GetParam()) - 1}) {
        for (const uint8_t zero : {uint8_t{0}, uint8_t{255}}) {
            QuantizedMatrix q = randomQuantized(16, inputs, GetParam(), 256, false, 1);
            std::fill(q.codes.begin(), q.codes.end(), static_cast<uint8_t>(code));
            std::fill(q.zeroPoints.begin(), q.zeroPoints.end(), zero);
            std::fill(q.scales.begin(), q.scales.end(), uint16_t{0x3F80});  // 1
            const OwnedMatrix matrix = packed(q);
            OwnedRows rows(5, inputs);
            for (int r = 0; r < 5; ++r)
                std::fill(rows.row(r), rows.row(r) + inputs, r % 2 ? 127.0f : -127.0f);
            OwnedCodes x(reference(), rows, 256);
            for (const InstructionSet set : availableSets()) {
                const std::vector<float> y = multiplied(kernelTable(set), codeProduct(matrix, x, 5));
                EXPECT_EQ(y[0], -127.0f * 256 * static_cast<float>(code - zero)) << nameOf(set);
                EXPECT_EQ(y[16], 127.0f * 256 * static_cast<float>(code - zero)) << nameOf(set);
            }
        }
    }
}

class EveryMatrix : public testing::TestWithParam<int> {
protected:
    // A product of 12 rows, 70 outputs, 200 inputs in GetParam() bits; single rows of it begin at firstRow.
    std::vector<float> product(const KernelTable& kernels, int rows, int firstRow = 0, const std::vector<int>& cuts = {},
                               const std::function<void(MatmulArguments&)>& adjust = {}) {
        MatmulArguments arguments;
        if (GetParam() >= 16) {
            arguments = floatProduct(m_floats, m_x);
            arguments.inputs += static_cast<size_t>(firstRow) * m_x.stride;
        } else {
            arguments = codeProduct(m_codes, m_quantized, rows);
            const auto at = static_cast<size_t>(firstRow);
            arguments.quantizedInputs.codes += at * m_quantized.codeStride;
            arguments.quantizedInputs.scales += at * m_quantized.groupStride;
            arguments.quantizedInputs.sums += at * m_quantized.groupStride;
        }
        arguments.rows = rows;
        if (adjust)
            adjust(arguments);
        return multiplied(kernels, arguments, cuts);
    }

    static constexpr int kRows = 12;
    OwnedMatrix m_floats = packedFloats(randomFloats(70 * 200, 13), 70, 200, std::max(GetParam(), 16));
    OwnedMatrix m_codes = packed(randomQuantized(70, 200, std::min(GetParam(), 8), 64, false, 14));
    OwnedRows m_x = randomRows(kRows, 200, 15);
    OwnedCodes m_quantized{reference(), m_x, 64};
};
INSTANTIATE_TEST_SUITE_P(Bits, EveryMatrix, testing::Values(32, 16, 8, 6, 4, 3, 2));

TEST_P(EveryMatrix, GivesARowTheSameResultWhateverStandsBesideIt) {
    for (const InstructionSet set : availableSets()) {
        const std::vector<float> together = product(kernelTable(set), kRows);
        for (int r = 0; r < kRows; ++r) {
            const std::vector<float> alone = product(kernelTable(set), 1, r);
            const auto start = together.begin() + r * 80;
            EXPECT_TRUE(std::equal(alone.begin(), alone.end(), start)) << nameOf(set) << " row " << r;
        }
    }
}

TEST_P(EveryMatrix, GivesTheSameResultHoweverPanelsAreShared) {
    for (const InstructionSet set : availableSets()) {
        EXPECT_EQ(product(kernelTable(set), kRows, 0, {1, 3}), product(kernelTable(set), kRows)) << nameOf(set);
        EXPECT_EQ(product(kernelTable(set), 1, 0, {2}), product(kernelTable(set), 1)) << nameOf(set);
    }
}

TEST_P(EveryMatrix, AddsBiasThenAppliesGeluThenAddsTheResidual) {
    AlignedVector<float> bias(80);
    AlignedVector<float> residual(kRows * 80);
    for (size_t i = 0; i < 70; ++i)
        bias[i] = 0.01f * static_cast<float>(i) - 0.3f;
    for (size_t i = 0; i < residual.size(); ++i)
        residual[i] = 0.001f * static_cast<float>(i);
    const std::vector<float> plain = product(reference(), kRows);
    for (const InstructionSet set : availableSets()) {
        const std::vector<float> y = product(kernelTable(set), kRows, 0, {}, [&](MatmulArguments& a) {
            a.bias = bias.data();
            a.gelu = true;
            a.residual = residual.data();
        });
        for (size_t r = 0; r < kRows; ++r) {
            for (size_t o = 0; o < 70; ++o) {
                AlignedVector<float> value(16);
                value[0] = plain[r * 80 + o] + bias[o];
                reference().gelu(value.data(), 1);
                ASSERT_EQ(y[r * 80 + o], value[0] + residual[r * 80 + o]) << nameOf(set);
            }
        }
    }
}

TEST_P(EveryMatrix, LeavesWhatLiesBehindExactOutputsAlone) {
    for (const InstructionSet set : availableSets()) {
        const std::vector<float> y = product(kernelTable(set), kRows, 0, {}, [](MatmulArguments& a) { a.exactOutputs = true; });
        for (size_t r = 0; r < kRows; ++r) {
            for (size_t o = 70; o < 80; ++o)
                EXPECT_EQ(y[r * 80 + o], 123.0f) << nameOf(set);
        }
    }
}

}  // namespace
}  // namespace lathe
