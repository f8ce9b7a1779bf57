// SPDX-License-Identifier: GPL-3.0-or-later
// Weights into the layout that the kernels read (core/layout/packed_matrix.h), and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/layout/packed_matrix.h"

namespace lathe {

/// weights [outputs, inputs] row-major -> panels of float32 (bits 32) or of binary16 (bits 16: rounded to the nearest, ties to even, and
/// clamped to ±kLargestFloat16), packedSizes(...).codes bytes.
void packFloats(std::span<const float> weights, int outputs, int inputs, int bits, std::span<std::byte> packed);

/// codes [outputs, inputs] row-major, one a byte -> bit planes.
void packCodes(std::span<const uint8_t> codes, int outputs, int inputs, int bits, std::span<std::byte> packed);

/// values [outputs, groups] row-major -> [panel][group][16], padding 0. T is uint16_t for scales, uint8_t for zero points.
template <typename T>
void packGroupValues(std::span<const T> values, int outputs, int groups, std::span<T> packed);

/// One row of W in float32, as the kernels use it: [inputs].
void unpackRow(const PackedMatrix& matrix, int output, std::span<float> row);

/// The 32 codes of output `lane` of a panel in one superblock.
void unpackSuperblock(const std::byte* superblock, int bits, int lane, uint8_t* codes);

}  // namespace lathe
