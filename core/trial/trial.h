// SPDX-License-Identifier: GPL-3.0-or-later
// The story of one run, readable top to bottom: recipe -> stages -> artifact -> evaluate -> measure -> Run.
#pragma once

#include <filesystem>
#include <functional>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/records/run.h"

namespace lathe {

/// Hears what a run has so far: after every stage, score and measurement, so that a run that ends early keeps it.
/// Arms of samples are only ever added.
using RunListener = std::function<void(const Run& soFar)>;

/// Executes a recipe on this machine. run holds id, created and recipe; the rest is filled in, samples too. Bad input is thrown before any
/// work is done; what a run had when it failed went to listener.
void executeTrial(Run& run, Progress& progress, const RunListener& listener, const CancelToken& cancel);

/// The story as far as the artifact, which is written into folder: nothing is evaluated or measured. run holds the recipe and, where they
/// are known, the hashes of model and data; failed, before any work, if these have changed since.
void buildArtifact(const Run& run, const std::filesystem::path& folder, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
