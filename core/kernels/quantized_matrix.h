// SPDX-License-Identifier: GPL-3.0-or-later
// A quantized weight matrix before packing: the result of quantizers and the input of packing.
#pragma once

#include <cstdint>
#include <vector>

namespace lathe {

/// weight[o, i] = scale[o, g] * (code[o, i] - zeroPoint[o, g]) with g = i / groupSize; the last group of a row may be shorter.
struct QuantizedMatrix {
    int outputs = 0;
    int inputs = 0;
    int bits = 8;                     // 8, 6, 4, 3 or 2
    int groupSize = 64;               // a multiple of 32
    std::vector<uint8_t> codes;       // [outputs, inputs], 0 … 2^bits - 1
    std::vector<uint16_t> scales;     // [outputs, groups], bfloat16
    std::vector<uint8_t> zeroPoints;  // [outputs, groups]; empty: every zero point is 2^(bits-1)

    int groups() const { return (inputs + groupSize - 1) / groupSize; }
};

}  // namespace lathe
