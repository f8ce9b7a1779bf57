// SPDX-License-Identifier: GPL-3.0-or-later
// What is behind the handles of lathe_engine.h.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/c_api/lathe_engine.h"
#include "core/engine/engine.h"

struct lathe_model {
    explicit lathe_model(std::shared_ptr<const lathe::PackedModel> model) : packed(std::move(model)) {}

    std::shared_ptr<const lathe::PackedModel> packed;
};

struct lathe_session {
    lathe_session(std::shared_ptr<const lathe::PackedModel> model, int slots, int capacity, const lathe::EngineOptions& options)
        : engine(std::move(model), options), cache(engine, slots, capacity), instructionSet(engine.instructionSet()) {}

    lathe::Engine engine;
    lathe::KvCache cache;
    const std::string instructionSet;
    std::vector<lathe::SequenceStep> steps;  // of the call under way; kept so that decoding allocates nothing
    mutable std::atomic<bool> inUse{false};
    bool broken = false;  // a pass was given up half-way
};
