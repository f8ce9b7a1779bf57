// SPDX-License-Identifier: GPL-3.0-or-later
// The instruction sets that kernels are written for, and which of them this machine and its operating system can run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lathe {

enum class InstructionSet {
    Reference,  // portable C++
    Avx2,       // AVX2, FMA, F16C
    AvxVnni,    // AVX2 and AVX-VNNI: VNNI on registers of 32 bytes
    Avx512,     // AVX-512 F, BW, DQ, VL and VNNI
};

inline constexpr InstructionSet kInstructionSets[] = {InstructionSet::Reference, InstructionSet::Avx2, InstructionSet::AvxVnni,
                                                      InstructionSet::Avx512};

/// "reference", "avx2", "avxvnni" or "avx512", and back; nothing for any other word.
std::string_view nameOf(InstructionSet set);
std::optional<InstructionSet> instructionSetNamed(std::string_view name);
/// All names, as an error message lists them: "reference, avx2, avxvnni and avx512".
std::string instructionSetNames();

bool isAvailable(InstructionSet set);
InstructionSet bestInstructionSet();

}  // namespace lathe
