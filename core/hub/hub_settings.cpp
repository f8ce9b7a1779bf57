// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>

#include "core/base/files.h"
#include "core/hub/model_hub.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

std::string environmentText(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

HubSettings HubSettings::fromEnvironment() {
    HubSettings settings;
    if (std::string endpoint = environmentText("HF_ENDPOINT"); !endpoint.empty()) {
        while (endpoint.ends_with('/'))
            endpoint.pop_back();
        settings.endpoint = endpoint;
    }
    settings.token = environmentText("HF_TOKEN");
    if (settings.token.empty())
        settings.token = environmentText("HUGGING_FACE_HUB_TOKEN");
    return settings;
}

Json toJson(const FetchOutcome& outcome) {
    return {{"folder", outcome.folder.string()},           {"commit", outcome.commit},      {"bytes", outcome.bytes},
            {"downloaded_bytes", outcome.downloadedBytes}, {"was_there", outcome.wasThere}, {"notes", outcome.notes}};
}

fs::path fetchedModelsFolder() {
    return dataHome() / "models";
}

fs::path defaultTarget(const FetchJob& job) {
    std::string name = job.repository;
    if (const size_t slash = name.find('/'); slash != std::string::npos)
        name.replace(slash, 1, "--");
    if (job.revision != "main")
        name += "@" + job.revision;
    std::replace(name.begin(), name.end(), '/', '-');
    return fetchedModelsFolder() / name;
}

std::vector<fs::path> fetchedModels() {
    std::vector<fs::path> folders;
    std::error_code missing;
    for (const fs::directory_entry& entry : fs::directory_iterator(fetchedModelsFolder(), missing))
        if (entry.is_directory() && fs::exists(entry.path() / kFetchRecordName))
            folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    return folders;
}

}  // namespace lathe
