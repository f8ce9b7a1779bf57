// SPDX-License-Identifier: GPL-3.0-or-later
// Greedy answers to many prompts, several at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/checkpoint/tokenizer.h"
#include "core/engine/engine.h"

namespace lathe {

/// When an answer ends, if the model does not end the text itself.
struct AnswerEnd {
    int newTokens = 0;
    bool (*isComplete)(std::string_view generated) = nullptr;
};

/// What the model writes after each prompt (ids, end-of-text in front): at most newTokens, fewer where it ends the text, the answer is
/// complete, or the context is full. Bad input where a prompt does not fit the context. Progress counts answers.
std::vector<std::string> generateAnswers(Engine& engine, const Tokenizer& tokenizer, std::span<const std::vector<int32_t>> prompts,
                                         const AnswerEnd& end, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
