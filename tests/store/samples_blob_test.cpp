// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/samples_blob.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/base/error.h"

namespace lathe {
namespace {

ArmSamples decode(const std::string& bytes) {
    return decodeSamples("arm", std::as_bytes(std::span(bytes)));
}

ArmSamples twoRequests() {
    return {.arm = "arm",
            .block = {0, 7},
            .ttftMs = {1.0 / 3, 5e-324},
            .requestMs = {1e300, 2},
            .perTokenMs = {{}, {0.5, 0.25, 0.125}},
            .flagged = {true, false}};
}

TEST(SamplesBlob, SurvivesTheRoundTripBitForBit) {
    const ArmSamples read = decode(encodeSamples(twoRequests()));
    EXPECT_EQ(read.arm, "arm");
    EXPECT_EQ(read.block, twoRequests().block);
    EXPECT_EQ(read.ttftMs, twoRequests().ttftMs);
    EXPECT_EQ(read.requestMs, twoRequests().requestMs);
    EXPECT_EQ(read.perTokenMs, twoRequests().perTokenMs);
    EXPECT_EQ(read.flagged, twoRequests().flagged);
}

TEST(SamplesBlob, KeepsTheWarmUpApart) {
    ArmSamples samples = twoRequests();
    samples.warmupMs = {7.5, 3, 2};
    const ArmSamples read = decode(encodeSamples(samples));
    EXPECT_EQ(read.warmupMs, samples.warmupMs);
    EXPECT_EQ(read.perTokenMs, samples.perTokenMs);
    EXPECT_TRUE(decode(encodeSamples(twoRequests())).warmupMs.empty());
    const std::string bytes = encodeSamples(samples);
    EXPECT_THROW(decode(bytes.substr(0, bytes.size() - 1)), Error);
}

TEST(SamplesBlob, HasTheDocumentedLayout) {
    const ArmSamples one{.arm = "arm", .block = {2}, .ttftMs = {1}, .requestMs = {2}, .perTokenMs = {{-2}}, .flagged = {true}};
    const std::string expected(
        "LSB1"
        "\x01\0\0\0"
        "\x02\0\0\0"
        "\x01"
        "\0\0\0\0\0\0\xF0\x3F"
        "\0\0\0\0\0\0\0\x40"
        "\x01\0\0\0"
        "\0\0\0\0\0\0\0\xC0",
        4 + 4 + 4 + 1 + 8 + 8 + 4 + 8);
    EXPECT_EQ(encodeSamples(one), expected);
}

TEST(SamplesBlob, OfNoRequestsIsAHeader) {
    EXPECT_TRUE(decode(encodeSamples(ArmSamples())).requestMs.empty());
}

TEST(SamplesBlob, CutAnywhereIsRefused) {
    const std::string bytes = encodeSamples(twoRequests());
    for (size_t length = 0; length < bytes.size(); ++length)
        EXPECT_THROW(decode(bytes.substr(0, length)), Error) << length;
    EXPECT_THROW(decode(bytes + "x"), Error);
}

TEST(SamplesBlob, SizesAreCheckedBeforeTheyAreBelieved) {
    std::string bytes = encodeSamples(twoRequests());
    bytes.replace(4, 4, "\xFF\xFF\xFF\xFF");
    EXPECT_THROW(decode(bytes), Error);
    EXPECT_THROW(decode("NOPE" + bytes.substr(4)), Error);
}

}  // namespace
}  // namespace lathe
