// SPDX-License-Identifier: GPL-3.0-or-later
// From packed planes back to pictures: 4 inputs x 16 outputs of codes, one a byte (packed_matrix.h). Bytes is a register of bytes with
// load, shift, mask and combine; a register narrower than a line takes the line's part at which `block` points. For the files of one
// instruction set only (see lanes_reference.h).
#pragma once

#include <cstdint>

#include "core/kernels/unrolled.h"

namespace lathe {

namespace {

constexpr int kPictures = 8;  // in a block of 32 inputs
constexpr int kLine = 64;     // bytes

// Picture I of a plane of B bits, its bits moved to begin at bit Target.
template <typename Bytes, int B, int Target, int I>
[[gnu::always_inline]] inline Bytes planePicture(const uint8_t* plane) {
    constexpr int kPerLine = 8 / B;
    constexpr int kFrom = I % kPerLine * B;
    const Bytes line = Bytes::load(plane + I / kPerLine * kLine);
    return Bytes::mask(Bytes::template shifted<Target - kFrom>(line), ((1 << B) - 1) << Target);
}

template <typename Bytes, int Bits, int I>
[[gnu::always_inline]] inline Bytes codePicture(const uint8_t* block) {
    if constexpr (Bits == 8) {
        return Bytes::load(block + I * kLine);
    } else if constexpr (Bits == 6) {
        return Bytes::combine(planePicture<Bytes, 4, 0, I>(block), planePicture<Bytes, 2, 4, I>(block + 4 * kLine));
    } else if constexpr (Bits == 3) {
        return Bytes::combine(planePicture<Bytes, 2, 0, I>(block), planePicture<Bytes, 1, 2, I>(block + 2 * kLine));
    } else {
        return planePicture<Bytes, Bits, 0, I>(block);
    }
}

// step.operator()<Bits>() for the bits that codes come in.
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

// `blocks` blocks of one panel from planes to the layout of 8-bit codes.
template <typename Bytes, int Bits>
void expandPanel(const uint8_t* planes, int blocks, uint8_t* bytes) {
    for (int block = 0; block < blocks; ++block, planes += kLine * Bits, bytes += kLine * kPictures) {
        for (int part = 0; part < kLine; part += Bytes::kSize) {
            unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) {
                codePicture<Bytes, Bits, I>(planes + part).store(bytes + I * kLine + part);
            });
        }
    }
}

}  // namespace

}  // namespace lathe
