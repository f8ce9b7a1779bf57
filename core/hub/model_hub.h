// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads a GPT-2 checkpoint from a hub that speaks Hugging Face's addresses: ENDPOINT/OWNER/NAME/resolve/REVISION/FILE. Called by the
// worker; blocks until done.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/hub/http_client.h"
#include "core/requests/jobs.h"

namespace lathe {

struct HubSettings {
    std::string endpoint = "https://huggingface.co";
    std::string token;  // for gated and private models
    HttpLimits limits;
    int tries = 5;            // of one file in a row without a new byte
    int retryDelayMs = 1000;  // doubled from try to try

    /// HF_ENDPOINT and HF_TOKEN, else HUGGING_FACE_HUB_TOKEN, where they are set.
    static HubSettings fromEnvironment();
};

/// Under dataHome()/models: "openai-community--gpt2", with "@revision" where it is not main.
std::filesystem::path defaultTarget(const FetchJob& job);
/// dataHome()/models; it need not exist.
std::filesystem::path fetchedModelsFolder();
/// The folders there that hold a whole checkpoint.
std::vector<std::filesystem::path> fetchedModels();

struct FetchOutcome {
    std::filesystem::path folder;
    std::string commit;              // what the revision stood for; empty where the hub does not say
    int64_t bytes = 0;               // of all files
    int64_t downloadedBytes = 0;     // by this call; less where it went on with an earlier one
    bool wasThere = false;           // the very same, nothing was downloaded
    std::vector<std::string> notes;  // for people: what is missing or could not be verified
};
Json toJson(const FetchOutcome& outcome);

inline constexpr const char* kFetchRecordName = "fetched.json";  // beside the checkpoint's files: where each came from

/// config.json first: a model that is no GPT-2 is refused before its weights are downloaded. Every file's size is compared with the
/// hub's, and its content with the hash that the hub reports (SHA-256, or git's of small files). Files gather in TARGET.partial and become
/// TARGET in one step, when all are there and verified; a cancelled or broken fetch goes on from there the next time, where the hub's
/// files are still the same. Bad input: names that cannot be, a target that holds something else, no such model or revision, no
/// permission, no safetensors. Failed: the hub cannot be reached, no space, content that is not what the hub says.
FetchOutcome fetchModel(const FetchJob& job, const HubSettings& settings, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
