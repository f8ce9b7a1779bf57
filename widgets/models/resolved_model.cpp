// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/resolved_model.h"

#include "core/artifacts/artifact_store.h"
#include "widgets/common/background_work.h"

namespace lathe {

namespace {

ResolvedModel resolvedRun(const RunLocation& database, const ModelChoice& choice) {
    ResolvedModel resolved{
        .choice = choice, .word = {}, .run = openRunStore(database, MissingFile::Refuse)->load(choice.runId.toStdString())};
    const std::string& hash = resolved.run->artifactHash;
    const std::string label = choice.label.toStdString();
    const ArtifactStore store(ArtifactStore::defaultRoot());
    if (hash.empty())
        resolved.missing = badInput(label + " has no model",
                                    "it is " + toString(resolved.run->state) + ": only runs that are done have one", "choose another run");
    else if (store.find(hash))
        resolved.word = QString::fromStdString(hash);
    if (hash.empty() || !resolved.word.isEmpty())
        return resolved;
    store.remember(*resolved.run);
    resolved.evicted = QString::fromStdString(hash);
    resolved.missing = failed("the model of " + label + " is not on this machine",
                              "it was made elsewhere, or removed to keep the stored models within their bound",
                              "export it, or generate with it in the playground: it is then made again from its recipe");
    return resolved;
}

}  // namespace

void resolveModel(const RunLocation& database, const ModelChoice& choice, QObject* context, std::function<void(const ResolvedModel&)> done,
                  std::function<void(const Error&)> onError) {
    const auto resolve = [database, choice] {
        return choice.runId.isEmpty() ? ResolvedModel{.choice = choice, .word = choice.word} : resolvedRun(database, choice);
    };
    inBackground(context, resolve, std::move(done), std::move(onError));
}

}  // namespace lathe
