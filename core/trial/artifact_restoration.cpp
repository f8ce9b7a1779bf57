// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/artifact_restoration.h"

#include <fmt/format.h>

#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/model_source.h"
#include "core/records/recipe_json.h"
#include "core/trial/trial.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

std::string textAt(const Json& card, const char* key) {
    const Json value = card.is_object() ? card.value(key, Json()) : Json();
    return value.is_string() ? value.get<std::string>() : std::string();
}

class Restoration {
public:
    explicit Restoration(EvictedArtifact evicted) : m_evicted(std::move(evicted)), m_name(m_evicted.hash.substr(0, kShownDigits)) {
        m_recipe = parsed("recipe.json");
        m_card = parsed("card.json");
    }

    void run(Progress& progress, const CancelToken& cancel) const {
        progress.phase({PhaseKind::Restore, "make artifact " + m_name + " again from its recipe"});
        const TemporaryFolder folder("lathe-restored");
        build(folder.path(), progress, cancel);
        writeFileAtomically(folder.path() / "recipe.json", m_recipe.dump(2) + "\n");
        const std::string hash = artifactHash(folder.path());
        if (hash == m_evicted.hash)
            writeFileAtomically(folder.path() / "card.json", m_card.dump(2) + "\n");  // its numbers are this artifact's
        ArtifactStore(ArtifactStore::defaultRoot()).put(folder.path());
        if (hash != m_evicted.hash)
            throw failed("artifact " + m_name + " was not got back: its recipe gave another one here",
                         fmt::format("{} came out; another machine, or another version of Lathe, trains to other last digits", hash),
                         "what came out is kept under that hash, but the run's numbers are not its own: run the recipe again to have some");
    }

private:
    static constexpr size_t kShownDigits = 8;

    Json parsed(const char* name) const {
        const fs::path path = m_evicted.folder / name;
        return parseJson(readFile(path), path.string());
    }

    void build(const fs::path& folder, Progress& progress, const CancelToken& cancel) const {
        try {
            Run run;
            run.recipe = recipeFromJson(m_recipe, "the recipe of artifact " + m_name);
            run.modelHash = textAt(m_card, "model_hash");
            run.dataHash = textAt(m_card, "data_hash");
            buildArtifact(run, folder, progress, cancel);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            throw failed("artifact " + m_name + " is not here any more and cannot be made again", error.headline() + ": " + error.why(),
                         error.hint());
        }
    }

    EvictedArtifact m_evicted;
    std::string m_name;
    Json m_recipe, m_card;
};

}  // namespace

void restoreArtifacts(const std::vector<std::string>& models, Progress& progress, const CancelToken& cancel) {
    const ArtifactStore store(ArtifactStore::defaultRoot());
    for (const std::string& model : models)
        if (auto evicted = modelFolder(model) ? std::nullopt : store.findEvicted(model))
            Restoration(std::move(*evicted)).run(progress, cancel);
}

}  // namespace lathe
