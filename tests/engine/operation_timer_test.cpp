// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/operation_timer.h"

#include <gtest/gtest.h>

#include <numeric>

#include "core/base/error.h"
#include "model_fixtures.h"

namespace lathe {
namespace {

double sumOf(const PassTimes& times) {
    return std::accumulate(times.ms.begin(), times.ms.end(), 0.0);
}

TEST(OperationTimer, FindsEveryKindInEveryPass) {
    for (const int bits : {32, 4}) {
        const auto quantizer = bits == 32 ? MatrixQuantizer() : roundingQuantizer(bits, 32);
        OperationTimer timer(packedModel(livelyWeights(unevenConfig()), quantizer), 2, "reference", 3, 20);
        for (const auto& [positions, tokens] : {std::pair(0, 12), std::pair(12, 1)}) {
            const PassTimes times = timer.run(positions, tokens);
            for (size_t kind = 0; kind < kOperationKinds; ++kind)
                EXPECT_GT(times.ms[kind], 0) << nameOf(static_cast<OperationKind>(kind));
            EXPECT_GT(times.totalMs, 0);
        }
    }
}

TEST(OperationTimer, OnOneThreadThePartsFitIntoTheWhole) {
    OperationTimer timer(packedModel(livelyWeights(unevenConfig())), 1, "reference", 1, 20);
    for (int pass = 0; pass < 5; ++pass) {
        const PassTimes times = timer.run(0, 20);
        EXPECT_LE(sumOf(times), times.totalMs);
    }
}

TEST(OperationTimer, TakesPromptsThatNeedSeveralPasses) {
    const auto model = packedModel(livelyWeights(uniformGpt2Config(1, 2, 32, 64, 512)));
    OperationTimer timer(model, 2, "reference", 2, 300);
    const PassTimes times = timer.run(0, 300);
    for (size_t kind = 0; kind < kOperationKinds; ++kind)
        EXPECT_GT(times.ms[kind], 0) << nameOf(static_cast<OperationKind>(kind));
}

TEST(OperationTimer, SeveralCanExist) {
    const auto model = packedModel(livelyWeights(unevenConfig()));
    OperationTimer one(model, 1, "reference", 1, 8), two(model, 2, "reference", 1, 8);
    EXPECT_GT(sumOf(one.run(0, 8)), 0);
    EXPECT_GT(sumOf(two.run(0, 8)), 0);
    EXPECT_GT(sumOf(one.run(7, 1)), 0);
}

TEST(OperationTimer, RefusesAnUnknownInstructionSet) {
    EXPECT_THROW(OperationTimer(packedModel(livelyWeights(unevenConfig())), 1, "mmx", 1, 8), Error);
}

}  // namespace
}  // namespace lathe
