// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/expected_parts.h"

#include <algorithm>

namespace lathe {

std::vector<double> expectedParts(const Prediction& prediction) {
    if (!prediction.seconds)
        return {};
    std::vector<double> parts;
    double told = prediction.measurementSeconds;
    for (const PredictedModel& model : prediction.models) {
        parts.push_back(model.seconds + model.evaluationSeconds);
        told += parts.back();
    }
    parts.push_back(prediction.measurementSeconds);
    // Reading, packing, starting and checking belong to no part by themselves: each has its share.
    const double rest = std::max(0.0, *prediction.seconds - told) / static_cast<double>(parts.size());
    for (double& part : parts)
        part += rest;
    return parts;
}

}  // namespace lathe
