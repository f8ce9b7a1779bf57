// SPDX-License-Identifier: GPL-3.0-or-later
// A prediction as a point of the plot.
#pragma once

#include <optional>

#include "core/predict/prediction.h"
#include "widgets/plots/catalog_points.h"

namespace lathe {

/// What the prediction says of a field, with its interval, scaled for the axis; nothing where it says nothing.
std::optional<PlotValue> predictedValue(const Prediction& prediction, const AxisField& field);

/// Nothing where one of the two is not predicted.
std::optional<PlotMark> predictedMark(const Prediction& prediction, const AxisField& x, const AxisField& y);

}  // namespace lathe
