// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instruction_set.h"

#include <cpuid.h>

#include <cstdint>
#include <iterator>

namespace lathe {

namespace {

struct Leaf {
    uint32_t a = 0, b = 0, c = 0, d = 0;
};

Leaf cpuid(uint32_t leaf, uint32_t part = 0) {
    Leaf result;
    if (!__get_cpuid_count(leaf, part, &result.a, &result.b, &result.c, &result.d))
        return {};
    return result;
}

bool hasBits(uint64_t value, uint64_t bits) {
    return (value & bits) == bits;
}

// The registers that the operating system saves at a task switch (XCR0). Instructions on other registers exist but must not be used.
uint64_t savedRegisters() {
    uint32_t low = 0;
    uint32_t high = 0;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return static_cast<uint64_t>(high) << 32 | low;
}

struct Available {
    bool avx2 = false;
    bool avxVnni = false;
    bool avx512 = false;
};

Available detect() {
    constexpr uint64_t kFmaOsxsaveAvxF16c = 1u << 12 | 1u << 27 | 1u << 28 | 1u << 29;
    constexpr uint64_t kAvx2 = 1u << 5;
    constexpr uint64_t kFDqBwVl = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31;
    constexpr uint64_t kVnni = 1u << 11;
    constexpr uint64_t kAvxVnni = 1u << 4;
    constexpr uint64_t kYmmSaved = 0x06;
    constexpr uint64_t kZmmSaved = 0xE6;
    if (!hasBits(cpuid(1).c, kFmaOsxsaveAvxF16c))
        return {};
    const Leaf extended = cpuid(7);
    const uint64_t saved = savedRegisters();
    Available available;
    available.avx2 = hasBits(extended.b, kAvx2) && hasBits(saved, kYmmSaved);
    available.avxVnni = available.avx2 && hasBits(cpuid(7, 1).a, kAvxVnni);
    available.avx512 = available.avx2 && hasBits(extended.b, kFDqBwVl) && hasBits(extended.c, kVnni) && hasBits(saved, kZmmSaved);
    return available;
}

}  // namespace

std::string_view nameOf(InstructionSet set) {
    switch (set) {
        case InstructionSet::Avx2:
            return "avx2";
        case InstructionSet::AvxVnni:
            return "avxvnni";
        case InstructionSet::Avx512:
            return "avx512";
        case InstructionSet::Reference:
            break;
    }
    return "reference";
}

std::optional<InstructionSet> instructionSetNamed(std::string_view name) {
    for (const InstructionSet set : kInstructionSets) {
        if (nameOf(set) == name)
            return set;
    }
    return std::nullopt;
}

std::string instructionSetNames() {
    std::string names;
    for (const InstructionSet set : kInstructionSets) {
        if (set != *std::begin(kInstructionSets))
            names += set == *std::rbegin(kInstructionSets) ? " and " : ", ";
        names += nameOf(set);
    }
    return names;
}

bool isAvailable(InstructionSet set) {
    static const Available available = detect();
    switch (set) {
        case InstructionSet::Avx2:
            return available.avx2;
        case InstructionSet::AvxVnni:
            return available.avxVnni;
        case InstructionSet::Avx512:
            return available.avx512;
        case InstructionSet::Reference:
            break;
    }
    return true;
}

InstructionSet bestInstructionSet() {
    // They are listed from the slowest to the fastest.
    InstructionSet best = InstructionSet::Reference;
    for (const InstructionSet set : kInstructionSets) {
        if (isAvailable(set))
            best = set;
    }
    return best;
}

}  // namespace lathe
