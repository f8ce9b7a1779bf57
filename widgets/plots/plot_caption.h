// SPDX-License-Identifier: GPL-3.0-or-later
// What stands below a plot that left the program: what was measured, of what, where and how.
#pragma once

#include <QString>

#include "widgets/plots/pareto_scene.h"

namespace lathe {

class RunCatalog;

QString plotCaption(const ParetoScene& scene, const RunCatalog& catalog);

}  // namespace lathe
