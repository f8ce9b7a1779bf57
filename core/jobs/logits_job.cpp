// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"
#include "core/jobs/jobs.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

Json runLogits(const LogitsJob& job) {
    if (job.ids.empty())
        throw badInput("there is nothing to compute", "no token ids were given", "name some: --ids 1,2,3");
    const RunnableModel model = openRunnableModel(job.model);
    const auto tokens = static_cast<int64_t>(job.ids.size());
    Engine engine(model.packed, {job.threads, {}});
    KvCache cache(engine, 1, static_cast<int>(tokens));
    const SequenceStep step{0, job.ids, WantedLogits::All};
    const std::span<const float> logits = engine.forward({&step, 1}, cache);
    const int64_t vocabulary = model.packed->config.vocabularySize;
    writeSafetensors(job.output, {{"logits", DataType::Float32, {tokens, vocabulary}, std::as_bytes(logits)}}, {});
    return {{"output", job.output}, {"tokens", tokens}, {"vocabulary", vocabulary}};
}

}  // namespace lathe
