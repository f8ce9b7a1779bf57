// SPDX-License-Identifier: GPL-3.0-or-later
// Which settings of several runs' recipes differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/records/run.h"

namespace lathe {

/// A setting that is not the same in all runs; values: one a run, absent where its recipe has no such setting.
struct DifferingSetting {
    std::string path;  // as --set takes it: "stages.1.bits"
    std::vector<std::optional<std::string>> values;
};

/// The recipes' names aside. In the order of the recipes, settings of one stage together.
std::vector<DifferingSetting> differingSettings(const std::vector<Run>& runs);

/// The same with stages compared by what they are and not by their place: "quantize.bits", of a second prune "prune2.amount". Of a stage
/// that some recipe lacks only what says what it does, unless those that have it differ.
std::vector<DifferingSetting> differingSettingsByStage(const std::vector<Run>& runs);

/// A setting's value as tables show it: numbers to six digits, so that a sixth reads 0.166667.
std::string shownSetting(const std::string& value);

/// Settings that a recipe has, stages by what they are.
std::vector<std::string> settingsOf(const Recipe& recipe);

}  // namespace lathe
