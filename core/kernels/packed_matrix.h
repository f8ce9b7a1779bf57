// SPDX-License-Identifier: GPL-3.0-or-later
// The one layout of a weight matrix in which every kernel reads it in place.
//
// Outputs (rows of W) are taken 16 at a time: a panel. Within a panel the inputs follow each other, so that one panel is one forward
// stream.
//   float32   for each input, the 16 outputs' weights: 64 bytes.
//   16 bits   the same in IEEE 754's binary16: 32 bytes.
//   b bits    codes are unsigned, 0 … 2^b - 1. A panel is cut into blocks of 32 inputs; a block stores one or two bit planes, each made of
//             64-byte lines: line i of an 8-bit picture holds inputs 4i … 4i+3 of output o in bytes 4o … 4o+3 (what one VNNI instruction
//             multiplies). Planes of 4, 2 and 1 bits put 2, 4 and 8 such pictures into one line, the first in the lowest bits.
//             8 = plane 8; 6 = planes 4 + 2; 4 = plane 4; 3 = planes 2 + 1; 2 = plane 2: the plane of the low-order bits first. A
//             block is 64 * b bytes.
// Inputs of floating-point weights are not padded; coded ones are, to a multiple of 32. Outputs are padded to a multiple of 16. Weights,
// codes, scales and zero points of padding are 0 (codes of padded inputs meet activations of 0). A group is groupSize consecutive inputs of
// one output; scales are bfloat16, [panel][group][16]; zero points uint8 likewise, or absent when every zero point is 2^(b-1) (symmetric).
// weight = scale * (code - zero point). Each of the three arrays is padded with zero bytes to a multiple of 64, so that arrays laid end to
// end stay aligned.
//
// A block-sparse matrix stores of each panel only some blocks of 16 outputs x 4 inputs, a quartet of inputs, as many of each panel (see
// block_sparsity.h): the weights lie as those of a dense matrix of keptInputs inputs, groups are of what is stored, and kept tells which
// quartets they are. Its activations have one scale a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lathe {

inline constexpr int kPanelOutputs = 16;
inline constexpr int kBlockInputs = 32;
inline constexpr int kQuartetInputs = 4;
inline constexpr int kPackedAlignment = 64;
/// Longer groups could overflow the 32-bit dot product of 8-bit codes and 8-bit activations.
inline constexpr int kMaxGroupSize = 65536;

/// Plain view; points into memory that somebody else keeps, aligned to 64 bytes.
struct PackedMatrix {
    int outputs = 0;
    int inputs = 0;
    int bits = 32;                        // 32, 16: floating point; else codes of 8, 6, 4, 3, 2
    int groupSize = 0;                    // a multiple of 32, at most kMaxGroupSize; 0 with floating point
    const std::byte* codes = nullptr;     // or the floating-point weights
    const uint16_t* scales = nullptr;     // bfloat16
    const uint8_t* zeroPoints = nullptr;  // null: symmetric
    const uint16_t* kept = nullptr;       // [panels, keptInputs / 4], ascending in a panel; null: every input is stored
    int keptInputs = 0;                   // a multiple of 32; of a block-sparse matrix
};

/// 32, 16 and the bit widths that codes come in.
bool isPackedBits(int bits);
/// Not codes: the product takes activations in float32.
inline bool isFloatingPoint(const PackedMatrix& matrix) {
    return matrix.bits >= 16;
}

/// Panels of a matrix; groups of one of its rows (0 for floating point).
int panelCount(int outputs);
int groupCount(int inputs, int groupSize);
int quartetCount(int inputs);

/// Inputs whose activations share a scale: a group, or all of a block-sparse matrix.
int activationGroup(const PackedMatrix& matrix);

/// The sizes of the three arrays in bytes (already padded).
struct PackedSizes {
    size_t codes = 0;
    size_t scales = 0;
    size_t zeroPoints = 0;
};
PackedSizes packedSizes(int outputs, int inputs, int bits, int groupSize, bool symmetric);

/// Bytes of the kept array of a block-sparse matrix, padded.
size_t keptBytes(int outputs, int keptInputs);

/// weights [outputs, inputs] row-major -> panels of float32 (bits 32) or of binary16 (bits 16: rounded to the nearest, ties to even, and to
/// ±kLargestFloat16 what is beyond), packedSizes(...).codes bytes.
void packFloats(std::span<const float> weights, int outputs, int inputs, int bits, std::span<std::byte> packed);

/// codes [outputs, inputs] row-major, one a byte -> planes.
void packCodes(std::span<const uint8_t> codes, int outputs, int inputs, int bits, std::span<std::byte> packed);

/// values [outputs, groups] row-major -> [panel][group][16], padding 0. T is uint16_t (scales) or uint8_t (zero points).
template <typename T>
void packGroupValues(std::span<const T> values, int outputs, int groups, std::span<T> packed);

/// One row of W in float32, as the kernels see it: [inputs].
void unpackRow(const PackedMatrix& matrix, int output, std::span<float> row);

/// The 32 codes of output `lane` of a panel in one block.
void unpackBlockCodes(const std::byte* block, int bits, int lane, uint8_t* codes);

/// Bits a weight really takes: codes, scales, zero points and padding over outputs * inputs.
double bitsPerWeight(const PackedMatrix& matrix);

}  // namespace lathe
