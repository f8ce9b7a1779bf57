// SPDX-License-Identifier: GPL-3.0-or-later
// A model as it will lie in its artifact, before there are weights: shapes, bits and sizes. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/layout/packed_model.h"
#include "core/records/model_plan.h"

namespace lathe {

/// A packed model without weights: the pointers that say how a matrix is stored point to nothing that may be read.
PackedModel outlineOf(const ModelPlan& plan);

struct ModelSize {
    int64_t parameters = 0;
    int64_t bytes = 0;  // of the artifact's weights and config; its text is estimated, some hundred bytes off
    double bitsPerWeight = 32;
};
ModelSize sizeOf(const ModelPlan& plan);

}  // namespace lathe
