// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/artifact_verification.h"

#include <fmt/format.h>

#include <limits>
#include <map>

#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "core/artifacts/artifact_manifest.h"
#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

// Of runs in the trash too: they can come back.
std::map<std::string, std::vector<std::string>> runsByArtifact() {
    std::map<std::string, std::vector<std::string>> runs;
    try {
        const auto store = openHistory(historyPlace({}));
        for (const bool deleted : {false, true})
            for (const RunRow& row : store->list({.state = "done", .deleted = deleted, .limit = std::numeric_limits<int64_t>::max()}))
                if (!row.artifactHash.empty())
                    runs[row.artifactHash].push_back(formatRunNumber(row.number));
    } catch (const Error&) {
        runs.clear();  // what is wrong with the database is among the doctor's problems already
    }
    return runs;
}

Json verified(const std::filesystem::path& folder) {
    const auto damage = anyDamage(folder);
    Json result = {{"state", damage ? "damaged" : "whole"}, {"bytes", bytesOfFolder(folder)}, {"folder", folder.string()}};
    if (damage)
        result["why"] = *damage;
    return result;
}

}  // namespace

Json verifyArtifacts() {
    std::map<std::string, Json> found;
    const auto runs = runsByArtifact();
    for (const auto& [hash, names] : runs)
        found[hash] = {{"state", "missing"}};
    for (const std::filesystem::path& folder : ArtifactStore(ArtifactStore::defaultRoot()).list())
        found[folder.filename().string()] = verified(folder);
    Json list = Json::array();
    for (auto& [hash, artifact] : found) {
        artifact["hash"] = hash;
        artifact["runs"] = runs.count(hash) != 0 ? runs.at(hash) : std::vector<std::string>();
        list.push_back(std::move(artifact));
    }
    return list;
}

std::string verificationText(const Json& verified, const Surface& surface) {
    constexpr size_t kShownDigits = 12;
    Table table({{"artifact", Align::Left}, {"MB"}, {"state", Align::Left}, {"of runs", Align::Left}});
    size_t missing = 0;
    for (const Json& artifact : verified) {
        const std::string state = artifact.at("state");
        if (state == "missing") {
            ++missing;
            continue;
        }
        const std::string why = artifact.value("why", "");
        table.addRow({artifact.at("hash").get<std::string>().substr(0, kShownDigits), formatMegabytes(artifact.at("bytes").get<int64_t>()),
                      why.empty() ? state : state + ": " + why, joinText(artifact.at("runs").get<std::vector<std::string>>(), ", ")});
    }
    std::string text = painted("Artifacts, every byte", TextStyle::Bold, surface) + "\n";
    text += table.isEmpty() ? "none is kept\n" : tableText(table, surface, 3);
    if (missing > 0)
        text += fmt::format(
            "{} of stored runs {} missing: made elsewhere, or removed to keep within the bound; what needs one makes it "
            "again from its recipe\n",
            missing, missing == 1 ? "is" : "are");
    return text;
}

}  // namespace lathe
