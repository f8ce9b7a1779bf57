// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts that are not there any more, made again from the recipes that the store has kept of them (core/artifacts/artifact_store.h).
// Whatever opens models by what a person named asks for them here first.
#pragma once

#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"

namespace lathe {

/// Makes the artifacts again that these MODEL words name and the store has evicted, and says so while it does; words that name anything
/// else, or nothing, are passed over. Failed where that cannot be done, as without the recipe's model, and where other bytes come out, as
/// from another machine's training: they are then kept as the artifact that they are.
void restoreArtifacts(const std::vector<std::string>& models, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
