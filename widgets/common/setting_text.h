// SPDX-License-Identifier: GPL-3.0-or-later
// Stages and settings of recipes (core/records/stage_kinds.h, recipe_sections.h) as people read and see them.
#pragma once

#include <QString>

#include "core/records/stage_kinds.h"
#include "widgets/common/run_marker.h"

namespace lathe {

/// A label, help text or title of a description in the window's language.
QString settingWord(const std::string& text);
/// "Group": short, as it stands before a control.
QString settingTitle(const Setting& setting);
/// "Quantize: group size" for "quantize.group_size".
QString settingText(const QString& path);

/// "Prune" for "prune"; "Prune 2" for "prune2".
QString stageTitle(const QString& name);
/// The family of a stage by its name, so that it has the marker of runs that do just that.
RunFamily familyOfStage(const QString& name);
/// The family of a run by the kinds of its stages.
RunFamily familyOfStages(const std::vector<std::string>& kinds);
/// What stages a family has, for a legend: "prune (+ quantize)".
QString familyText(RunFamily family);

}  // namespace lathe
