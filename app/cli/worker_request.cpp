// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/worker_request.h"

#include "app/cli/interruption.h"
#include "app/cli/terminal_progress.h"
#include "core/base/files.h"
#include "core/protocol/client.h"
#include "core/protocol/progress_event.h"

namespace lathe {

Json askWorker(const std::string& kind, const Json& job, const TextListener& onText) {
    const CancelToken& cancel = cancelledByInterrupt();
    TerminalProgress progress;
    ServiceClient worker(programFolder() / "lathe-worker");
    const auto onEvent = [&](const Json& event) {
        relayProgress(event, progress);
        if (const auto token = onText ? generatedTokenFrom(event) : std::nullopt)
            onText(token->text);
    };
    return worker.request(kind, {{"job", job}}, onEvent, cancel);
}

}  // namespace lathe
