// SPDX-License-Identifier: GPL-3.0-or-later
// The events that report progress, typed: the one place that writes and reads their fields.
//   stage {name, phase, stage}   progress {phase, done, total, eta_s}   metric {name, value}   log {line}
//   waiting {for}   warning {words}                             "for" is absent where the work goes on
// A stage event's "phase" is the kind ("evaluate"), absent for one that programs do not tell apart; "stage" is absent where there is none.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/base/json.h"
#include "core/base/progress.h"

namespace lathe {

struct StepsDone {
    int64_t done = 0, total = 0;
    std::optional<double> etaSeconds = {};  // of the phase

    /// 0 to 1; 0 where the total is not known.
    double share() const { return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0; }
};

struct MetricValue {
    std::string name;
    double value = 0;
};

struct LogLine {
    std::string line;
};

struct Waiting {
    std::optional<ErrorWords> forWhat;  // nothing: it goes on
};

struct Warning {
    ErrorWords words;
};

/// Empty for an event that reports no progress.
using ProgressEvent = std::variant<std::monostate, WorkPhase, StepsDone, MetricValue, LogLine, Waiting, Warning>;

/// Tolerant: a malformed event reads as none, an unknown kind of phase as PhaseKind::Other.
ProgressEvent progressEventFrom(const Json& event);

/// The fields of the event that begins a phase.
Json fieldsOf(const WorkPhase& phase);

/// The fields of the event that tells what is waited for.
Json fieldsOf(const Waiting& waiting);

/// Hands the event to progress; one that reports none is left alone. The worker passes the trainer's events on in this way.
void relayProgress(const Json& event, Progress& progress);

}  // namespace lathe
