// SPDX-License-Identifier: GPL-3.0-or-later
// Predictions as the window writes them: with two digits, for they are estimates.
#pragma once

#include <QString>

#include "core/predict/prediction.h"

namespace lathe {

/// "12 MB", "1.9 ms", "4 min": two digits and the unit.
QString predictedMegabytes(int64_t bytes);
QString predictedMilliseconds(double milliseconds);
QString predictedDuration(double seconds);

/// "12 MB · 0.09 ms/token", of one stage.
QString shortPrediction(const PredictedModel& model);
/// "±19 %, from 24 runs"; why it is not known otherwise.
QString errorText(const Prediction& prediction);
/// Why a field of the prediction is missing, in the window's language where it is one of the usual reasons.
QString missingText(const Prediction& prediction, const char* field);

}  // namespace lathe
