// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/row_kernels_lanes.h"

#include "core/kernels/kernel_versions.h"
#include "core/kernels/lanes_avx512.h"

namespace lathe {

void layerNormAvx512(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) {
    layerNormOfLanes<Avx512Lanes>(x, width, gain, bias, epsilon, y);
}

void quantizeRowAvx512(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) {
    quantizeRowOfLanes<Avx512Lanes>(x, inputs, groupSize, codes, scales, sums);
}

void geluAvx512(float* values, int count) {
    geluOfLanes<Avx512Lanes>(values, count);
}

void toFloat16Avx512(const float* x, int count, Float16* y) {
    toFloat16OfLanes<Avx512Lanes>(x, count, y);
}

float largestAvx512(const float* values, int count) {
    return largestOfLanes<Avx512Lanes>(values, count);
}

}  // namespace lathe
