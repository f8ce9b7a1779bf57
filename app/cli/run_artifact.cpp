// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_artifact.h"

#include "app/cli/worker_request.h"
#include "core/artifacts/artifact_store.h"

namespace lathe {

void restoreArtifact(const std::string& model) {
    if (ArtifactStore(ArtifactStore::defaultRoot()).findEvicted(model))
        askWorker(RestorationJob{model});
}

std::filesystem::path restoredArtifactOf(const Run& run) {
    ArtifactStore(ArtifactStore::defaultRoot()).remember(run);
    restoreArtifact(run.artifactHash);
    return artifactOf(run);
}

}  // namespace lathe
