// SPDX-License-Identifier: GPL-3.0-or-later
// Runs forward passes as an engine does, with kernels that note how long they take, and so measures what each kind of operation takes.
// The engine's own passes carry no clock. One caller at a time in the whole process.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "core/layout/packed_model.h"
#include "core/layout/pass_cost.h"

namespace lathe {

/// What the threads spent in each kind of operation, the mean over the threads in use; what is left of the pass is their waiting for each
/// other, the embedding, and storing keys and values.
struct PassTimes {
    std::array<double, kOperationKinds> ms{};
    double totalMs = 0;
};

class OperationTimer {
public:
    /// threads at least 1; instructionSet as an Engine names its own. capacity: positions of each sequence at most.
    OperationTimer(std::shared_ptr<const PackedModel> model, int threads, const std::string& instructionSet, int sequences, int capacity);
    ~OperationTimer();

    /// Every sequence, holding `positions` tokens of earlier passes, gets `tokens` more; greedy, as in Engine::forwardGreedy.
    PassTimes run(int positions, int tokens);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace lathe
