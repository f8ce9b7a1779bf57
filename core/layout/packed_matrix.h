// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of a weight matrix, which every kernel reads in place.
//
// A panel is 16 consecutive outputs (rows of W). Within a panel the inputs follow each other, so that reading a panel is one forward
// stream.
//   float32   for each input the weights of the 16 outputs: 64 bytes.
//   16 bits   the same in IEEE 754's binary16: 32 bytes.
//   b bits    codes are unsigned, 0 … 2^b - 1. A block is 16 outputs x 4 inputs; with a byte per code, it is a line of 64 bytes that holds
//             the 4 inputs of output o in bytes 4o … 4o+3: the operand of one VNNI instruction. A superblock is 8 blocks, 32 inputs. It
//             stores one or two bit planes: 8 = plane 8; 6 = planes 4 + 2; 4 = plane 4; 3 = planes 2 + 1; 2 = plane 2; the plane of the
//             low-order bits comes first. A line of a plane of 8, 4, 2 or 1 bits holds 1, 2, 4 or 8 blocks, the first in the lowest bits. A
//             superblock is 64 * b bytes.
// The inputs of floating-point weights are not padded; those of codes are padded to a multiple of 32. Outputs are padded to a multiple
// of 16. Weights, codes, scales and zero points of the padding are 0 (codes of padded inputs are multiplied with activations of 0). A group
// is groupSize consecutive inputs of one output; scales are bfloat16, [panel][group][16]; zero points are uint8 in the same order, or
// absent when every zero point is 2^(b-1) (symmetric). weight = scale * (code - zero point). Each of the three arrays is padded with zero
// bytes to a multiple of 64, so that consecutive arrays stay aligned.
//
// A block-sparse matrix stores only some blocks of each panel, equally many of every panel (see block_sparsity.h). Its weights are laid out
// as those of a dense matrix of nonzeroInputs inputs, groups count stored inputs, and nonzeroBlocks lists which blocks they are. Its
// activations have one scale a row.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lathe {

inline constexpr int kPanelOutputs = 16;
inline constexpr int kInputsPerBlock = 4;
inline constexpr int kBlocksPerSuperblock = 8;
inline constexpr int kInputsPerSuperblock = kInputsPerBlock * kBlocksPerSuperblock;
inline constexpr int kPackedAlignment = 64;
/// Longer groups could overflow the 32-bit dot product of 8-bit codes and 8-bit activations.
inline constexpr int kMaxGroupSize = 65536;
/// Of a panel's blocks. Where more must be stored, an index and a gather for each cost more than the omitted ones save: the matrix is
/// dense.
inline constexpr double kDensestSparsePanel = 0.75;

/// A view: points into memory that somebody else owns, aligned to 64 bytes.
struct PackedMatrix {
    int outputs = 0;
    int inputs = 0;
    int bits = 32;                            // 32, 16: floating point; 8, 6, 4, 3, 2: codes
    int groupSize = 0;                        // a multiple of 32, at most kMaxGroupSize; 0 for floating point
    const std::byte* codes = nullptr;         // or the floating-point weights
    const uint16_t* scales = nullptr;         // bfloat16
    const uint8_t* zeroPoints = nullptr;      // null: symmetric
    const uint16_t* nonzeroBlocks = nullptr;  // [panels, nonzeroInputs / 4], ascending in a panel: block b is inputs 4b … 4b+3; null: dense
    int nonzeroInputs = 0;                    // stored of each panel: a multiple of 32; for a block-sparse matrix only
};

/// 32, 16 or a bit width of codes.
bool isPackedBits(int bits);
/// False for codes. The product then takes activations in float32.
inline bool isFloatingPoint(const PackedMatrix& matrix) {
    return matrix.bits >= 16;
}

/// The panels of a matrix; the groups of a row (0 for floating point); the blocks and the superblocks of a panel.
int panelCount(int outputs);
int groupCount(int inputs, int groupSize);
int blockCount(int inputs);
int superblockCount(int inputs);

/// What a block-sparse matrix stores of each panel, in inputs, if `nonzero` blocks must be; 0 where the dense matrix is better.
int storedInputs(int inputs, int nonzero);

/// Inputs whose activations share a scale: a group; all inputs of a block-sparse matrix.
int activationGroup(const PackedMatrix& matrix);

/// The sizes of the three arrays in bytes, padding included.
struct PackedSizes {
    size_t codes = 0;
    size_t scales = 0;
    size_t zeroPoints = 0;
};
PackedSizes packedSizes(int outputs, int inputs, int bits, int groupSize, bool symmetric);

/// The bytes of nonzeroBlocks, padding included.
size_t blockIndexBytes(int outputs, int nonzeroInputs);

/// The storage per weight: the bits of all arrays, padding included, divided by outputs * inputs.
double bitsPerWeight(const PackedMatrix& matrix);

}  // namespace lathe
