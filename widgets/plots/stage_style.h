// SPDX-License-Identifier: GPL-3.0-or-later
// Stages and arms of a run as markers and words.
#pragma once

#include <QString>

#include "widgets/common/run_marker.h"

namespace lathe {

/// "prune" as a family, so that a stage has the marker of runs that do just that.
RunFamily familyOfStage(const QString& kind);
/// "Prune".
QString stageTitle(const QString& kind);
/// "baseline", "result", "reference" as people read it.
QString armText(const QString& arm);

/// Black or white, whichever is read better on a colour.
QColor textOn(const QColor& background);

}  // namespace lathe
