// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/packing.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "core/kernels/kernels.h"
#include "core/kernels/lanes_reference.h"

namespace lathe {

namespace {

constexpr size_t kLineBytes = 64;

struct Plane {
    int bits = 0;
    int shift = 0;  // the place of its bits in the code
};

struct Planes {
    Plane items[2];
    int count = 0;
};

Planes planesOf(int bits) {
    if (bits == 6)
        return {{{4, 0}, {2, 4}}, 2};
    if (bits == 3)
        return {{{2, 0}, {1, 2}}, 2};
    return {{{bits, 0}, {}}, 1};
}

// The place of one code's bits in its superblock: they begin at bit `shift` of byte `byte`.
struct Spot {
    size_t byte = 0;
    int shift = 0;
};

Spot spotOf(const Plane& plane, size_t planeStart, int lane, int input) {
    const int block = input / kInputsPerBlock;
    const int blocksPerLine = 8 / plane.bits;
    return {planeStart + static_cast<size_t>(block / blocksPerLine) * kLineBytes +
                static_cast<size_t>(kInputsPerBlock * lane + input % kInputsPerBlock),
            block % blocksPerLine * plane.bits};
}

size_t planeBytes(const Plane& plane) {
    return kLineBytes * static_cast<size_t>(plane.bits);
}

float bfloat16Value(uint16_t bits) {
    return std::bit_cast<float>(static_cast<uint32_t>(bits) << 16);
}

// The first of an output's weights, which are kPanelOutputs apart.
template <typename Weight>
const Weight* firstWeight(const PackedMatrix& matrix, int output) {
    return reinterpret_cast<const Weight*>(matrix.codes) + static_cast<size_t>(output / kPanelOutputs) * matrix.inputs * kPanelOutputs +
           output % kPanelOutputs;
}

void unpackFloatRow(const PackedMatrix& matrix, int output, std::span<float> row) {
    const auto* weights = firstWeight<float>(matrix, output);
    for (int i = 0; i < matrix.inputs; ++i)
        row[i] = weights[static_cast<size_t>(i) * kPanelOutputs];
}

void unpackFloat16Row(const PackedMatrix& matrix, int output, std::span<float> row) {
    const auto* weights = firstWeight<Float16>(matrix, output);
    for (int first = 0; first < matrix.inputs; first += kPanelOutputs) {
        const int count = std::min(kPanelOutputs, matrix.inputs - first);
        Float16 stored[kPanelOutputs];
        for (int i = 0; i < count; ++i)
            stored[i] = weights[static_cast<size_t>(first + i) * kPanelOutputs];
        ReferenceLanes::load(stored).storeFirst(row.data() + first, count);
    }
}

}  // namespace

void packFloats(std::span<const float> weights, int outputs, int inputs, int bits, std::span<std::byte> packed) {
    std::memset(packed.data(), 0, packed.size());
    const size_t lineBytes = kPanelOutputs * static_cast<size_t>(bits / 8);
    std::byte* target = packed.data();
    for (int panel = 0; panel < panelCount(outputs); ++panel) {
        for (int input = 0; input < inputs; ++input, target += lineBytes) {
            float line[kPanelOutputs] = {};
            for (int lane = 0; lane < kPanelOutputs; ++lane) {
                const int output = panel * kPanelOutputs + lane;
                if (output < outputs)
                    line[lane] = weights[static_cast<size_t>(output) * inputs + input];
            }
            if (bits == 32)
                std::memcpy(target, line, sizeof line);
            else
                kernelTable(InstructionSet::Reference).toFloat16(line, kPanelOutputs, reinterpret_cast<Float16*>(target));
        }
    }
}

void packCodes(std::span<const uint8_t> codes, int outputs, int inputs, int bits, std::span<std::byte> packed) {
    std::memset(packed.data(), 0, packed.size());
    const Planes planes = planesOf(bits);
    const size_t superblockBytes = kLineBytes * static_cast<size_t>(bits);
    for (int output = 0; output < outputs; ++output) {
        std::byte* panel = packed.data() + static_cast<size_t>(output / kPanelOutputs) * superblockCount(inputs) * superblockBytes;
        for (int input = 0; input < inputs; ++input) {
            const unsigned code = codes[static_cast<size_t>(output) * inputs + input];
            std::byte* superblock = panel + static_cast<size_t>(input / kInputsPerSuperblock) * superblockBytes;
            size_t planeStart = 0;
            for (int p = 0; p < planes.count; ++p) {
                const Plane& plane = planes.items[p];
                const Spot spot = spotOf(plane, planeStart, output % kPanelOutputs, input % kInputsPerSuperblock);
                superblock[spot.byte] |= static_cast<std::byte>((code >> plane.shift & ((1u << plane.bits) - 1)) << spot.shift);
                planeStart += planeBytes(plane);
            }
        }
    }
}

namespace {

void unpackSparseRow(const PackedMatrix& matrix, int output, std::span<float> row) {
    PackedMatrix stored = matrix;
    stored.inputs = matrix.nonzeroInputs;
    stored.nonzeroBlocks = nullptr;
    std::vector<float> weights(static_cast<size_t>(stored.inputs));
    unpackRow(stored, output, weights);
    std::fill(row.begin(), row.end(), 0.0f);
    const uint16_t* blocks = matrix.nonzeroBlocks + static_cast<size_t>(output / kPanelOutputs) * (weights.size() / kInputsPerBlock);
    for (size_t i = 0; i < weights.size(); ++i) {
        const size_t input = blocks[i / kInputsPerBlock] * size_t{kInputsPerBlock} + i % kInputsPerBlock;
        if (input < row.size())
            row[input] = weights[i];
    }
}

}  // namespace

template <typename T>
void packGroupValues(std::span<const T> values, int outputs, int groups, std::span<T> packed) {
    std::fill(packed.begin(), packed.end(), T{0});
    for (int output = 0; output < outputs; ++output) {
        for (int group = 0; group < groups; ++group) {
            const size_t place = (static_cast<size_t>(output / kPanelOutputs) * groups + group) * kPanelOutputs + output % kPanelOutputs;
            packed[place] = values[static_cast<size_t>(output) * groups + group];
        }
    }
}

template void packGroupValues<uint16_t>(std::span<const uint16_t>, int, int, std::span<uint16_t>);
template void packGroupValues<uint8_t>(std::span<const uint8_t>, int, int, std::span<uint8_t>);

void unpackSuperblock(const std::byte* superblock, int bits, int lane, uint8_t* codes) {
    std::memset(codes, 0, kInputsPerSuperblock);
    const Planes planes = planesOf(bits);
    size_t planeStart = 0;
    for (int p = 0; p < planes.count; ++p) {
        const Plane& plane = planes.items[p];
        // The four inputs of an output in a block are in four adjacent bytes.
        const uint32_t mask = ((1u << plane.bits) - 1) * 0x01010101u;
        for (int input = 0; input < kInputsPerSuperblock; input += kInputsPerBlock) {
            const Spot spot = spotOf(plane, planeStart, lane, input);
            uint32_t stored, found;
            std::memcpy(&stored, superblock + spot.byte, sizeof stored);
            std::memcpy(&found, codes + input, sizeof found);
            found |= (stored >> spot.shift & mask) << plane.shift;
            std::memcpy(codes + input, &found, sizeof found);
        }
        planeStart += planeBytes(plane);
    }
}

void unpackRow(const PackedMatrix& matrix, int output, std::span<float> row) {
    if (matrix.nonzeroBlocks)
        return unpackSparseRow(matrix, output, row);
    if (matrix.bits == 32)
        return unpackFloatRow(matrix, output, row);
    if (matrix.bits == 16)
        return unpackFloat16Row(matrix, output, row);
    const int panel = output / kPanelOutputs;
    const int lane = output % kPanelOutputs;
    const int groups = groupCount(matrix.inputs, matrix.groupSize);
    const size_t superblockBytes = kLineBytes * static_cast<size_t>(matrix.bits);
    const std::byte* superblock = matrix.codes + static_cast<size_t>(panel) * superblockCount(matrix.inputs) * superblockBytes;
    uint8_t codes[kInputsPerSuperblock];
    for (int start = 0; start < matrix.inputs; start += kInputsPerSuperblock, superblock += superblockBytes) {
        unpackSuperblock(superblock, matrix.bits, lane, codes);
        const size_t place = (static_cast<size_t>(panel) * groups + start / matrix.groupSize) * kPanelOutputs + lane;
        const float scale = bfloat16Value(matrix.scales[place]);
        const int zeroPoint = matrix.zeroPoints ? matrix.zeroPoints[place] : 1 << (matrix.bits - 1);
        const int count = std::min(kInputsPerSuperblock, matrix.inputs - start);
        for (int i = 0; i < count; ++i)
            row[start + i] = scale * static_cast<float>(codes[i] - zeroPoint);
    }
}

}  // namespace lathe
