// SPDX-License-Identifier: GPL-3.0-or-later
// Runs under way in words: parts, times, names.
#pragma once

#include <QString>
#include <optional>

#include "core/session/run_queue.h"
#include "widgets/common/duration_text.h"
#include "widgets/common/error_card.h"
#include "widgets/common/run_marker.h"

namespace lathe {

/// "Distill", "Baseline", "Measure".
QString partTitle(const RunPart& part);
/// "248 of 400 steps", "≈ 50 s", "12 s"; of a part as it stands.
QString partDetail(const RunPart& part, double elapsed);
RunFamily partFamily(const RunPart& part);

/// The recipe's name, or what its stages do.
QString recipeTitle(const Recipe& recipe);
RunFamily recipeFamily(const Recipe& recipe);

/// Why it failed: the title says where, what happened there comes below it.
Trouble troubleOf(const EndedRun& run);

/// "≈ 4 min".
QString roughDuration(double seconds);

/// "scoring", "packing"; the phase's own name where it is none that programs tell apart.
QString phaseText(const WorkPhase& phase);

}  // namespace lathe
