// SPDX-License-Identifier: GPL-3.0-or-later
// What may be said of a run's value: against its own baseline, which was timed beside it, or against the pinned run.
#pragma once

#include <optional>

#include "widgets/common/verdict_chip.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

/// path: of a field of the result. None where nothing can be said: times of different machines or requests, values without intervals.
Verdict verdictOf(const RunCatalog& catalog, int index, const QString& path, std::optional<int> pinned);

}  // namespace lathe
