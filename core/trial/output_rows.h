// SPDX-License-Identifier: GPL-3.0-or-later
// Which outputs of a model are looked at before it is timed, and how they are computed: a prompt and some tokens after it, one at a time
// as requests are answered, at the beginning of the context and late in it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/cancellation.h"
#include "core/engine/engine.h"

namespace lathe {

/// Tokens read at once, then some one by one.
struct CheckedStretch {
    int begin = 0;    // position of the first
    int prompt = 0;   // tokens read at once, at least 1
    int decoded = 0;  // tokens read one by one behind them

    int end() const { return begin + prompt + decoded; }
};

struct OutputPlan {
    std::vector<int32_t> tokens;            // of the whole text, a spread over the vocabulary
    std::vector<CheckedStretch> stretches;  // ascending, apart from each other; what lies between is read and not looked at

    /// The positions that are looked at, ascending.
    std::vector<int> positions() const;
};

/// What can be computed in seconds by kernels that compute about a billion products a second: the larger the model, the fewer tokens and
/// the less late.
OutputPlan outputPlan(const Gpt2Config& config);

struct OutputRows {
    std::vector<float> logits;     // float32 [positions, vocabulary]
    std::vector<int32_t> choices;  // forwardGreedy's at the end of each step, as requests are answered; steps as of choiceRows
};

/// The rows of OutputRows::logits that have a choice: each prompt's last, and every token read one by one.
std::vector<size_t> choiceRows(const OutputPlan& plan);

/// The engine's own outputs, what lies between the stretches read at once.
OutputRows outputRows(Engine& engine, const OutputPlan& plan, const CancelToken& cancel);

/// The same without choices, from an engine that is too slow to read what lies between: reader reads it, in pieces as short as the first
/// prompt. Both execute on the CPU.
std::vector<float> slowOutputRows(Engine& engine, Engine& reader, const OutputPlan& plan, const CancelToken& cancel);

}  // namespace lathe
