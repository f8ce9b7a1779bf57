// SPDX-License-Identifier: GPL-3.0-or-later
// A quantized weight matrix before packing: what quantizers make and the packed layout is made of.
#pragma once

#include <cstdint>
#include <vector>

namespace lathe {

/// weight[o, i] = scale[o, g] * (code[o, i] - zeroPoint[o, g]) with g = i / groupSize; the last group of a row may be shorter.
struct QuantizedMatrix {
    int outputs = 0;
    int inputs = 0;
    int bits = 8;                     // 16: the weights as they are, in binary16; the arrays are then empty
    int groupSize = 64;               // a multiple of 32
    std::vector<uint8_t> codes;       // [outputs, inputs], 0 … 2^bits - 1
    std::vector<uint16_t> scales;     // [outputs, groups], bfloat16
    std::vector<uint8_t> zeroPoints;  // [outputs, groups]; empty: all 2^(bits-1)

    int groups() const { return (inputs + groupSize - 1) / groupSize; }
};

}  // namespace lathe
