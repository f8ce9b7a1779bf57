// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trainer/trainer_client.h"

#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/checkpoint/safetensors.h"
#include "core/protocol/progress_event.h"

namespace lathe {

Json TrainerClient::ask(const std::string& kind, Json fields, Progress* progress, const CancelToken& cancel) {
    if (!m_client) {
        const std::filesystem::path program = programFolder() / "lathe-trainer";
        if (!std::filesystem::exists(program))
            throw TrainerMissing(knownError("trainer.missing", {program.string()}));
        m_client = std::make_unique<ServiceClient>(program);
    }
    try {
        return m_client->request(
            kind, std::move(fields),
            [&](const Json& event) {
                if (progress)
                    relayProgress(event, *progress);
            },
            cancel);
    } catch (...) {
        // After a failure or a cancellation the process may be gone or busy; the next request starts a fresh one.
        m_client.reset();
        throw;
    }
}

TrainingReport TrainerClient::train(const TrainingJob& job, Progress& progress, const CancelToken& cancel) {
    return trainingReportFromJson(ask(TrainingJob::kKind, {{"job", toJson(job)}}, &progress, cancel));
}

std::vector<float> TrainerClient::referenceLogits(const std::filesystem::path& checkpoint, std::span<const int32_t> tokens, int decoded,
                                                  std::span<const int> positions, const CancelToken& cancel) {
    const TemporaryFolder folder("lathe-logits");
    const std::filesystem::path file = folder.path() / "logits.safetensors";
    ask(kReferenceLogits,
        {{"model", checkpoint.string()},
         {"tokens", std::vector<int32_t>(tokens.begin(), tokens.end())},
         {"decoded", decoded},
         {"positions", std::vector<int>(positions.begin(), positions.end())},
         {"output", file.string()}},
        nullptr, cancel);
    return toFloats(SafetensorsFile(file).at("logits"), "logits");
}

Json TrainerClient::loadReference(const std::filesystem::path& checkpoint, int threads, const std::vector<std::vector<int32_t>>& prompts,
                                  int newTokens, int batch, const CancelToken& cancel) {
    return ask(kReferenceLoad,
               {{"model", checkpoint.string()}, {"threads", threads}, {"prompts", prompts}, {"new_tokens", newTokens}, {"batch", batch}},
               nullptr, cancel);
}

Json TrainerClient::referenceRequest(const CancelToken& cancel) {
    return ask(kReferenceRequest, Json::object(), nullptr, cancel);
}

}  // namespace lathe
