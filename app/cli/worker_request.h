// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a lathe-worker for one job, with progress on standard error and Ctrl-C as its cancellation.
#pragma once

#include <functional>
#include <string>

#include "core/base/json.h"
#include "core/requests/jobs.h"

namespace lathe {

using TextListener = std::function<void(const std::string& piece)>;

/// Starts a worker, sends a request of this kind with the job, and returns its result. onText hears the text of a generation's tokens.
Json askWorker(const std::string& kind, const Json& job, const TextListener& onText);

template <typename Job>
Json askWorker(const Job& job, const TextListener& onText = {}) {
    return askWorker(Job::kKind, toJson(job), onText);
}

}  // namespace lathe
