// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/row_kernels_lanes.h"

#include "core/kernels/kernel_versions.h"
#include "core/kernels/lanes_reference.h"

namespace lathe {

void layerNormReference(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y) {
    layerNormOfLanes<ReferenceLanes>(x, width, gain, bias, epsilon, y);
}

void quantizeRowReference(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums) {
    quantizeRowOfLanes<ReferenceLanes>(x, inputs, groupSize, codes, scales, sums);
}

void geluReference(float* values, int count) {
    geluOfLanes<ReferenceLanes>(values, count);
}

void toFloat16Reference(const float* x, int count, Float16* y) {
    toFloat16OfLanes<ReferenceLanes>(x, count, y);
}

float largestReference(const float* values, int count) {
    return largestOfLanes<ReferenceLanes>(values, count);
}

}  // namespace lathe
