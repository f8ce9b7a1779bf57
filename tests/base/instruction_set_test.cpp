// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instruction_set.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(InstructionSets, HaveNamesThatReadBack) {
    for (const InstructionSet set : kInstructionSets)
        EXPECT_EQ(instructionSetNamed(nameOf(set)), set);
    EXPECT_FALSE(instructionSetNamed("sse2"));
    EXPECT_FALSE(instructionSetNamed(""));
}

TEST(InstructionSets, TheReferenceRunsEverywhereAndTheBestIsAvailable) {
    EXPECT_TRUE(isAvailable(InstructionSet::Reference));
    EXPECT_TRUE(isAvailable(bestInstructionSet()));
}

TEST(InstructionSets, AgreeWithTheCompilersOwnDetection) {
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    EXPECT_EQ(isAvailable(InstructionSet::Avx2), avx2);
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
    EXPECT_EQ(isAvailable(InstructionSet::Avx512), avx512);
}

}  // namespace
}  // namespace lathe
