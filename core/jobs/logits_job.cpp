// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"
#include "core/jobs/jobs.h"
#include "core/runnable/runnable_model.h"
#include "core/trial/output_check.h"

namespace lathe {

Json runLogits(const LogitsJob& job) {
    if (job.ids.empty())
        throw badInput("there is nothing to compute", "no token ids were given", "name some: --ids 1,2,3");
    const RunnableModel model = openRunnableModel(job.model);
    const std::vector<float> logits = engineLogits(model.packed, job.ids, {job.threads, {}});
    const auto tokens = static_cast<int64_t>(job.ids.size());
    const int64_t vocabulary = model.packed->config.vocabularySize;
    writeSafetensors(job.output, {{"logits", DataType::Float32, {tokens, vocabulary}, std::as_bytes(std::span(logits))}}, {});
    return {{"output", job.output}, {"tokens", tokens}, {"vocabulary", vocabulary}};
}

}  // namespace lathe
