// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/row_kernels_lanes.h"

#include "core/kernels/kernel_versions.h"
#include "core/kernels/lanes_avx2.h"

namespace lathe {

void layerNormAvx2(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) {
    layerNormOfLanes<Avx2Lanes>(x, width, gain, bias, epsilon, y);
}

void quantizeRowAvx2(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) {
    quantizeRowOfLanes<Avx2Lanes>(x, inputs, groupSize, codes, scales, sums);
}

void geluAvx2(float* values, int count) {
    geluOfLanes<Avx2Lanes>(values, count);
}

void toFloat16Avx2(const float* x, int count, Float16* y) {
    toFloat16OfLanes<Avx2Lanes>(x, count, y);
}

float largestAvx2(const float* values, int count) {
    return largestOfLanes<Avx2Lanes>(values, count);
}

}  // namespace lathe
