// SPDX-License-Identifier: GPL-3.0-or-later
// How far a student's predictions are from its teacher's on the same text: what a cut changed, also where accuracy does not show it.
#pragma once

#include <optional>

#include "core/evaluate/task.h"
#include "core/measure/statistics.h"

namespace lathe {

struct Divergence {
    double mean = 0;                                         // KL(teacher || student) per token in nats (Kullback and Leibler 1951)
    double p99 = 0;                                          // its 99th percentile over tokens
    double sameTop1 = 0;                                     // share of tokens where both rank the same id first
    std::optional<Interval> meanInterval, sameTop1Interval;  // 95 %, documents or windows resampled
    int64_t tokens = 0;
    std::string split;
    std::string protocol;
    std::string resampled;  // "documents" or "windows"
};

/// Over the text that language modelling scores (lm_task.h), with the same context, stride and limits. Both engines read a batch of windows
/// before the next, so that no more logits than a batch's are held. Bad input where the two have different vocabularies, or one cannot read
/// the context.
Divergence measureDivergence(Engine& teacher, Engine& student, const Tokenizer& tokenizer, const DataSet& data,
                             const EvaluationOptions& options, Progress& progress, const CancelToken& cancel);

/// KL(p || q) in nats of softmax(teacher) from softmax(student), at least 0; in double precision, largest logits taken out.
double klDivergence(std::span<const float> teacher, std::span<const float> student);

}  // namespace lathe
