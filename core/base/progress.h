// SPDX-License-Identifier: GPL-3.0-or-later
// How long work reports what it is doing. Implemented by the programs (a terminal line, protocol events); ignored where nobody listens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/error.h"

namespace lathe {

/// The phases that a program tells apart; all others are only shown.
enum class PhaseKind { Other, Restore, Read, Apply, ChooseLayers, Train, Pack, Evaluate, CheckOutputs, Measure, MeasureMemory };

struct WorkPhase {
    PhaseKind kind = PhaseKind::Other;
    std::string name;               // for people: "evaluate stage 0 (distill)"
    std::optional<int> stage = {};  // of the recipe, counted from 0; absent: the phase belongs to no stage, or to the one under way
};

class Progress {
public:
    virtual ~Progress() = default;
    virtual void phase(const WorkPhase& phase) { (void)phase; }
    /// done of total units of the current phase; called as often as the work likes, the receiver thins it out.
    virtual void step(int64_t done, int64_t total) { (void)done, (void)total; }
    /// A number worth plotting while it runs: "loss", "request_ms" …
    virtual void metric(const std::string& name, double value) { (void)name, (void)value; }
    /// The work stands still until this is over; nothing: it goes on. Told again where the reason changes.
    virtual void waiting(const std::optional<ErrorWords>& forWhat) { (void)forWhat; }
    /// What people should know while there is time to act on it.
    virtual void warning(const ErrorWords& words) { (void)words; }
    /// One line for the log.
    virtual void log(const std::string& line) { (void)line; }
};

}  // namespace lathe
