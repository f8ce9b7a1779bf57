// SPDX-License-Identifier: GPL-3.0-or-later
// What would have been predicted of a stored run from all the others, beside what it gave, and why they differ. Pure.
#pragma once

#include <optional>

#include "core/predict/prediction.h"

namespace lathe {

/// Of the request's latency.
enum class HindsightCause {
    AsUsual,    // no further off than such predictions mostly are
    Noise,      // the run's own interval is wide
    Busy,       // more work ran on the machine than it has cores
    Unknown,    // none of these: the recipe is unlike those that the prediction learnt from
    Elsewhere,  // the machine's speed is not known here, or nothing was timed: there is no prediction
};

struct PredictedAndRealised {
    double predicted = 0, realised = 0;
};

struct Hindsight {
    std::optional<PredictedAndRealised> requestMs, bytes, accuracy, seconds;
    std::optional<PredictionError> latencyError;
    HindsightCause cause = HindsightCause::Elsewhere;
    std::string accuracyField;  // of a result
};

/// basis must not hold the run itself. Bad input as of predict().
Hindsight hindsightOf(const Run& run, const PredictionBasis& basis);

}  // namespace lathe
