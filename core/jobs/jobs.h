// SPDX-License-Identifier: GPL-3.0-or-later
// The smaller jobs of a worker, beside whole runs: what "lathe bench", "eval", "generate" and "logits" ask for and get. The command line
// and the window fill the structs, the worker carries them out; JSON is the form in between.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/requests/jobs.h"
#include "core/runnable/kept_models.h"

namespace lathe {

/// {"model", "instruction_set", "threads", "parameters", "bytes", "bits_per_weight", "kv_bits", "kv_cache_bytes", "protocol",
/// "environment",
///  "arms": [{"name", "latency", "tokens_per_second", "first_request_ms", "samples"}], "tokens": what each sequence was continued with,
///  "timing": how quiet the machine was (quiet_wait.h), "missing": {"measure.steady_state"} where the warm-up did not settle,
///  "load_ms" of an artifact, until it is ready for its first request, "comparison": {...} with a reference,
///  "speculation": {"draft", "draft_tokens", "acceptance_rate", "comparison"} with a draft (measure.draft): arm "speculative" against
///  "lathe", which decodes alone,
///  "roofline": shares of the machine's limits (roofline.h) where they are asked for}
Json runBench(const BenchJob& job, Progress& progress, const CancelToken& cancel);

/// The fields of a Measured record: "perplexity", "next_token_accuracy", "tasks" …, with "data_hash" and "missing".
Json runEvaluation(const EvaluationJob& job, Progress& progress, const CancelToken& cancel);

using TokenListener = std::function<void(const GeneratedToken&)>;

/// Tokens go to onToken as they come; the time that it takes is not counted. Text that is left at the end comes with an id of -1. Returns
/// {"text", "ids", "prompt_tokens", "ttft_ms", "per_token_ms", "tokens_per_second"}; with a draft also "acceptance_rate" (absent where
/// nothing was drafted) and "alone": {"tokens_per_second"}, timed after it on the same prompt without the draft.
Json runGeneration(const GenerationJob& job, KeptModels& models, const TokenListener& onToken, const CancelToken& cancel);

/// What the model would say next: {"tokens": [{"id", "text", "probability"}]}.
Json runNextToken(const NextTokenJob& job, KeptModels& models);

/// Writes the file; returns {"output", "tokens", "vocabulary"}.
Json runLogits(const LogitsJob& job);

/// {"protocol", "environment", "arms": [{"name", "latency", "tokens_per_second", "first_request_ms", "samples"}], "comparisons": one for
/// each arm after the first, against it, "missing": as of a bench}. Bad input for less than two models, for models that cannot be opened,
/// and where they have not one vocabulary.
Json runRemeasure(const RemeasureJob& job, Progress& progress, const CancelToken& cancel);

/// {"description", "hash", "bytes", "parts": {train, calibration, validation, test: {"documents", "tokens"}}, "items": {task: number of
/// the test's}, "documents": the first few, cut short}. tokens are absent where nothing counts them. Bad input as loadData has it.
Json previewData(const PreviewJob& job, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
