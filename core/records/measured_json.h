// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured of one model, and comparisons of two, as JSON: the parts of a run's document, also sent alone in events.
#pragma once

#include "core/records/json_place.h"
#include "core/records/run.h"

namespace lathe {

Json toJson(const LatencySummary& summary);
Json toJson(const Latency& latency);
/// A task's metrics lie flat beside "count", "split", "protocol" and "details"; an interval is "<metric>_ci": [low, high].
Json toJson(const TaskScores& scores);
Json toJson(const Measured& measured);
Json toJson(const Compared& compared);
Json toJson(const Comparison& comparison);

/// The readers pass over keys they do not know: a later version may have added them.
Latency latencyAt(const JsonPlace& place);
TaskScores taskScoresAt(const JsonPlace& place);
Measured measuredAt(const JsonPlace& place);
Compared comparedAt(const JsonPlace& place);
Comparison comparisonAt(const JsonPlace& place);

}  // namespace lathe
