// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to one sum of a matrix product before it is stored; for the reference kernels.
#pragma once

#include "core/kernels/kernels.h"
#include "core/kernels/lane_math.h"
#include "core/kernels/lanes_reference.h"

namespace lathe {

namespace {

inline void finishOutput(const MatmulArguments& a, int row, int output, float sum) {
    if (a.exactOutputs && output >= a.matrix->outputs)
        return;
    const size_t place = static_cast<size_t>(row) * a.outputStride + static_cast<size_t>(output);
    if (a.bias)
        sum += a.bias[output];
    if (a.gelu)
        sum = geluOf(ReferenceLanes::set(sum)).v[0];
    if (a.residual)
        sum += a.residual[place];
    a.outputs[place] = sum;
}

}  // namespace

}  // namespace lathe
