// SPDX-License-Identifier: GPL-3.0-or-later
// Layer norm, gelu, quantization of activations: against double precision, and the same bits from every instruction set.
#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/kernels/kernel_fixtures.h"

namespace lathe {
namespace {

class RowKernels : public testing::TestWithParam<InstructionSet> {
protected:
    void SetUp() override {
        if (!isAvailable(GetParam()))
            GTEST_SKIP() << "this machine has no " << nameOf(GetParam());
    }
    const KernelTable& m_kernels = kernelTable(GetParam());
    const KernelTable& m_reference = kernelTable(InstructionSet::Reference);
};
INSTANTIATE_TEST_SUITE_P(Sets, RowKernels, testing::ValuesIn(kInstructionSets),
                         [](const auto& test) { return std::string(nameOf(test.param)); });

TEST_P(RowKernels, LayerNormIsThatOfDoublePrecision) {
    for (const int width : {1, 15, 16, 17, 100, 768}) {
        const OwnedRows x = randomRows(1, width, 1);
        const OwnedRows gain = randomRows(1, width, 2);
        const OwnedRows bias = randomRows(1, width, 3);
        OwnedRows y(1, width);
        std::fill(y.row(0), y.row(0) + roundedUp(width, 16), 5.0f);
        m_kernels.layerNorm(x.row(0), width, gain.row(0), bias.row(0), 1e-5f, y.row(0));
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < width; ++i)
            mean += double{x.row(0)[i]} / width;
        for (int i = 0; i < width; ++i)
            variance += std::pow(x.row(0)[i] - mean, 2) / width;
        for (int i = 0; i < width; ++i) {
            const double expected = (x.row(0)[i] - mean) / std::sqrt(variance + double{1e-5f}) * gain.row(0)[i] + bias.row(0)[i];
            EXPECT_NEAR(y.row(0)[i], expected, 3e-6 * std::max(1.0, std::fabs(expected)));
        }
        for (size_t i = static_cast<size_t>(width); i < roundedUp(width, 16); ++i)
            EXPECT_EQ(y.row(0)[i], 0.0f);
        OwnedRows same(1, width);
        m_reference.layerNorm(x.row(0), width, gain.row(0), bias.row(0), 1e-5f, same.row(0));
        EXPECT_EQ(0, std::memcmp(y.row(0), same.row(0), sizeof(float) * roundedUp(width, 16)));
    }
}

TEST_P(RowKernels, GeluIsThatOfDoublePrecision) {
    AlignedVector<float> values(4096);
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = -12.0f + 24.0f * static_cast<float>(i) / 4096.0f;
    AlignedVector<float> same(4096);
    std::copy(values.data(), values.data() + values.size(), same.data());
    const std::vector<float> x = values.copy();
    m_kernels.gelu(values.data(), 4096);
    m_reference.gelu(same.data(), 4096);
    for (size_t i = 0; i < x.size(); ++i) {
        const double v = x[i];
        const double expected = 0.5 * v * (1 + std::tanh(std::sqrt(2 / M_PI) * (v + 0.044715 * v * v * v)));
        EXPECT_NEAR(values[i], expected, 5e-7 * std::max(0.1, std::fabs(expected))) << v;
    }
    EXPECT_EQ(values.copy(), same.copy());
}

TEST_P(RowKernels, GeluEndsWhereFloatsEnd) {
    AlignedVector<float> values(16, 0.0f);
    values[0] = 1e30f;
    values[1] = -1e30f;
    values[2] = -100.0f;
    values[3] = 100.0f;
    m_kernels.gelu(values.data(), 16);
    EXPECT_EQ(values[0], 1e30f);
    EXPECT_NEAR(values[1], 0, 1e-6);
    EXPECT_NEAR(values[2], 0, 1e-30);
    EXPECT_EQ(values[3], 100.0f);
    EXPECT_EQ(values[4], 0.0f);
}

TEST_P(RowKernels, QuantizationRoundsToTheNearestCode) {
    for (const int inputs : {1, 20, 32, 100, 717}) {
        for (const int groupSize : {32, 64, 128}) {
            OwnedRows x = randomRows(1, inputs, 4);
            for (size_t i = static_cast<size_t>(inputs); i < roundedUp(inputs, 16); ++i)
                x.row(0)[i] = 1e9f;  // padding is not looked at
            OwnedCodes q(m_kernels, x, groupSize);
            OwnedCodes same(m_reference, x, groupSize);
            EXPECT_EQ(q.codes.copy(), same.codes.copy());
            EXPECT_EQ(q.scales.copy(), same.scales.copy());
            EXPECT_EQ(q.sums.copy(), same.sums.copy());
            for (int start = 0; start < inputs; start += groupSize) {
                const int end = std::min(inputs, start + groupSize);
                const auto group = static_cast<size_t>(start / groupSize);
                float largest = 0;
                int sum = 0;
                for (int i = start; i < end; ++i)
                    largest = std::max(largest, std::fabs(x.row(0)[i]));
                EXPECT_EQ(q.scales[group], largest / 127.0f);
                for (int i = start; i < end; ++i) {
                    EXPECT_LE(std::fabs(q.codes[static_cast<size_t>(i)] - x.row(0)[i] / q.scales[group]), 0.5001f);
                    sum += q.codes[static_cast<size_t>(i)];
                }
                EXPECT_EQ(q.sums[group], sum);
            }
            for (size_t i = static_cast<size_t>(inputs); i < roundedUp(inputs, 32); ++i)
                EXPECT_EQ(q.codes[i], 0);
        }
    }
}

TEST_P(RowKernels, QuantizationOfZerosAndOfWhatIsNoNumberGivesCodesInRange) {
    OwnedRows x(3, 32);
    x.row(1)[0] = std::numeric_limits<float>::quiet_NaN();
    x.row(1)[1] = 2;
    x.row(2)[5] = std::numeric_limits<float>::infinity();
    OwnedCodes q(m_kernels, x, 32);
    OwnedCodes same(m_reference, x, 32);
    EXPECT_EQ(q.scales[0], 0.0f);
    EXPECT_EQ(q.sums[0], 0);
    EXPECT_EQ(q.codes.copy(), same.codes.copy());
    for (int i = 0; i < 32; ++i) {
        for (size_t r = 0; r < 3; ++r)
            EXPECT_GE(q.codes[r * q.codeStride + static_cast<size_t>(i)], -127);
    }
}

TEST_P(RowKernels, Float16IsTheNearestThereIs) {
    std::vector<float> values = randomFloats(3000, 5, 30);
    for (const float scale : {1e-8f, 3e-6f, 1e-4f, 1e4f}) {
        for (const float value : randomFloats(1000, 6, scale))
            values.push_back(value);
    }
    // Ties, the edge to the subnormal ones, and what is too large.
    for (const float value : {0.0f, -0.0f, 1.0f + 0x1p-11f, 1.0f + 0x3p-11f, 0x1p-14f, 0x1.ffcp-15f, 0x1.ffep-15f, 0x1p-25f, 0x3p-25f,
                              65504.0f, 65519.0f, 65520.0f, 1e30f, -1e30f})
        values.push_back(value);
    const auto count = static_cast<int>(values.size());
    OwnedRows x(1, count);
    std::copy(values.begin(), values.end(), x.row(0));
    AlignedVector<Float16> y(roundedUp(count, 16), Float16{0x1234});
    m_kernels.toFloat16(x.row(0), count, y.data());
    for (int i = 0; i < count; ++i) {
        const double value = std::clamp<double>(values[static_cast<size_t>(i)], -65504, 65504);
        const double unit = std::ldexp(1.0, std::max(value == 0 ? -14 : std::ilogb(value), -14) - 10);
        const double nearest = std::nearbyint(value / unit) * unit;
        const float stored = float16Value(y[static_cast<size_t>(i)].bits);
        EXPECT_EQ(stored, nearest) << value;
        EXPECT_EQ(std::signbit(stored), std::signbit(value)) << value;
    }
    for (size_t i = values.size(); i < y.size(); ++i)
        EXPECT_EQ(y[i].bits, 0);
}

TEST_P(RowKernels, LargestLeavesOutWhatIsNoNumber) {
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    for (const int count : {1, 2, 15, 16, 17, 100}) {
        OwnedRows x = randomRows(1, count, 9);
        std::fill(x.row(0) + count, x.row(0) + roundedUp(count, 16), 1000.0f);  // padding does not count
        EXPECT_EQ(m_kernels.largest(x.row(0), count), *std::max_element(x.row(0), x.row(0) + count));
        for (int place = 0; place < count; ++place) {
            OwnedRows y = randomRows(1, count, 9);
            *std::max_element(y.row(0), y.row(0) + count) = NAN;
            y.row(0)[place] = 50;
            EXPECT_EQ(m_kernels.largest(y.row(0), count), 50);
        }
        std::fill(x.row(0), x.row(0) + count, NAN);
        EXPECT_EQ(m_kernels.largest(x.row(0), count), -kInfinity);
        x.row(0)[count - 1] = kInfinity;
        EXPECT_EQ(m_kernels.largest(x.row(0), count), kInfinity);
    }
}

}  // namespace
}  // namespace lathe
