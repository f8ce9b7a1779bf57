// SPDX-License-Identifier: GPL-3.0-or-later
// The probes do all the work that their results count.
#include "core/kernels/machine_probe.h"

#include "kernel_fixtures.h"

namespace lathe {
namespace {

class MachineProbes : public testing::TestWithParam<InstructionSet> {
protected:
    const MachineProbe& probe() const { return machineProbe(GetParam()); }
};

INSTANTIATE_TEST_SUITE_P(Sets, MachineProbes, testing::ValuesIn(availableSets()),
                         [](const auto& instance) { return std::string(nameOf(instance.param)); });

TEST_P(MachineProbes, AreOfTheSetThatIsNamed) {
    EXPECT_EQ(probe().set, GetParam());
}

TEST_P(MachineProbes, ReadEveryByte) {
    // Prefetching may go beyond the end; it must not fault, so the block lies at the end of its memory.
    AlignedVector<std::byte> memory(3 * kProbeBlock);
    for (const ReadProbe read : {probe().read, probe().readAhead}) {
        const uint64_t before = read(memory.data(), memory.size());
        for (size_t at = 0; at < memory.size(); ++at) {
            memory[at] = std::byte{0x40};
            ASSERT_NE(read(memory.data(), memory.size()), before) << "byte " << at << " made no difference";
            memory[at] = std::byte{0};
        }
    }
}

// Chain i begins with i; each step of a round adds 0.5 * 0.5.
TEST_P(MachineProbes, TakeEveryStepInFloats) {
    constexpr int kChains = 12;
    for (const int rounds : {0, 1, 7, 1000}) {
        uint32_t expected = 0;
        for (int chain = 0; chain < kChains; ++chain)
            expected ^= std::bit_cast<uint32_t>(static_cast<float>(chain) + 0.25f * static_cast<float>(rounds));
        EXPECT_EQ(probe().floats.run(rounds), expected) << rounds << " rounds";
    }
}

// A step adds two (four with VNNI) products of 3 and 3 to each sum.
TEST_P(MachineProbes, TakeEveryStepInCodes) {
    constexpr uint32_t kChains = 12, kRounds = 100;
    const bool hasVnni = GetParam() == InstructionSet::Avx512 || GetParam() == InstructionSet::AvxVnni;
    const uint32_t perStep = hasVnni ? 36 : 18;
    uint32_t expected = 0;
    for (uint32_t chain = 0; chain < kChains; ++chain)
        expected ^= chain + perStep * kRounds;
    constexpr uint32_t kLowHalf = 0xFFFF;  // AVX2 sums in 16 bits
    EXPECT_EQ(probe().codes.run(kRounds) & kLowHalf, expected & kLowHalf);
}

TEST_P(MachineProbes, CountTwoOperationsForEachProduct) {
    const bool isReference = GetParam() == InstructionSet::Reference;
    const int64_t lanes = GetParam() == InstructionSet::Avx512 ? 16 : isReference ? 4 : 8;
    EXPECT_EQ(probe().floats.operationsPerRound, 12 * 2 * lanes);
    // 8-bit products come four to a lane, 16-bit ones, of the reference, two.
    EXPECT_EQ(probe().codes.operationsPerRound, 12 * 2 * lanes * (isReference ? 2 : 4));
}

}  // namespace
}  // namespace lathe
