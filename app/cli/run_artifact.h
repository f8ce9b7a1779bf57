// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts that a command reads itself: a worker makes those again that the store has evicted. Jobs of a worker need no such help.
#pragma once

#include <filesystem>
#include <string>

#include "core/records/run.h"

namespace lathe {

/// For a MODEL word: what it names is there afterwards, where it is an artifact that can be made again. Shows progress.
void restoreArtifact(const std::string& model);

/// The folder of the run's artifact, made again where it was not here. Bad input if the run has none.
std::filesystem::path restoredArtifactOf(const Run& run);

}  // namespace lathe
