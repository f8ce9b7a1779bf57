// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks bit planes to blocks of 16 outputs x 4 inputs with a code a byte (packed_matrix.h). For the files of one instruction set only
// (see lanes.h).
#pragma once

#include <concepts>
#include <cstdint>
#include <utility>

#include "core/layout/packed_matrix.h"

namespace lathe {

/// A register of bytes: a line of a bit plane, or the part of a line that fits.
template <typename B>
concept ByteRegister = requires(B a, B b, const uint8_t* from, uint8_t* to, int bits) {
    { B::kSize } -> std::convertible_to<int>;  // bytes, a divisor of kLine
    { B::load(from) } -> std::same_as<B>;
    a.store(to);
    { B::mask(a, bits) } -> std::same_as<B>;  // `bits` of every byte
    { B::combine(a, b) } -> std::same_as<B>;  // bitwise or
    // Shifted left, or right if negative. Bits may cross into a neighbouring byte: the caller masks them away.
    { B::template shifted<4>(a) } -> std::same_as<B>;
    { B::template shifted<-4>(a) } -> std::same_as<B>;
};

namespace {

constexpr int kLine = 64;  // bytes: a block of 8-bit codes

// step.operator()<0>(), … step.operator()<Count - 1>(). An array of registers stays in registers only if every index is known when the
// compiler takes the array apart, which it does before it unrolls loops; so this is not a loop to begin with.
template <int Count, typename Step>
[[gnu::always_inline]] inline void unrolled(Step step) {
    [&]<int... kIndices>(std::integer_sequence<int, kIndices...>) __attribute__((always_inline)) {
        (step.template operator()<kIndices>(), ...);
    }
    (std::make_integer_sequence<int, Count>());
}

// Block I of a plane of B bits, shifted so that its bits begin at bit Target.
template <ByteRegister Bytes, int B, int Target, int I>
[[gnu::always_inline]] inline Bytes planeBlock(const uint8_t* plane) {
    constexpr int kPerLine = 8 / B;
    constexpr int kFrom = I % kPerLine * B;
    const Bytes line = Bytes::load(plane + I / kPerLine * kLine);
    return Bytes::mask(Bytes::template shifted<Target - kFrom>(line), ((1 << B) - 1) << Target);
}

// Block I of a superblock; with a register narrower than a line, the part of the block at the offset that `superblock` has in its line.
template <ByteRegister Bytes, int Bits, int I>
[[gnu::always_inline]] inline Bytes codeBlock(const uint8_t* superblock) {
    if constexpr (Bits == 8) {
        return Bytes::load(superblock + I * kLine);
    } else if constexpr (Bits == 6) {
        return Bytes::combine(planeBlock<Bytes, 4, 0, I>(superblock), planeBlock<Bytes, 2, 4, I>(superblock + 4 * kLine));
    } else if constexpr (Bits == 3) {
        return Bytes::combine(planeBlock<Bytes, 2, 0, I>(superblock), planeBlock<Bytes, 1, 2, I>(superblock + 2 * kLine));
    } else {
        return planeBlock<Bytes, Bits, 0, I>(superblock);
    }
}

// step.operator()<Bits>() with the bits of codes as a constant.
template <typename Step>
void withBits(int bits, Step step) {
    switch (bits) {
        case 8:
            return step.template operator()<8>();
        case 6:
            return step.template operator()<6>();
        case 4:
            return step.template operator()<4>();
        case 3:
            return step.template operator()<3>();
        default:
            return step.template operator()<2>();
    }
}

// Converts superblocks of one panel to the layout of 8-bit codes.
template <ByteRegister Bytes, int Bits>
void expandPanel(const uint8_t* planes, int superblocks, uint8_t* bytes) {
    for (int superblock = 0; superblock < superblocks; ++superblock, planes += kLine * Bits, bytes += kLine * kBlocksPerSuperblock) {
        for (int part = 0; part < kLine; part += Bytes::kSize) {
            unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) {
                codeBlock<Bytes, Bits, I>(planes + part).store(bytes + I * kLine + part);
            });
        }
    }
}

}  // namespace

}  // namespace lathe
