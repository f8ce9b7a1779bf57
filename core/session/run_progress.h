// SPDX-License-Identifier: GPL-3.0-or-later
// What a run under way is doing, folded from its worker's events: parts, progress, remaining time, losses, request times, log. Pure: the
// time is handed in. What the window draws while a run is executed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/protocol/progress_event.h"
#include "core/records/recipe.h"
#include "core/session/run_log.h"

namespace lathe {

enum class PartState { Waiting, Active, Done };

/// A part of a run as people speak of it: the untouched model, each stage with its scores, the measurement.
struct RunPart {
    std::string kind;  // "baseline", "distill", "prune", "quantize", "split", "measure"
    PartState state = PartState::Waiting;
    double expectedSeconds = 0;        // before it began; 0: not known
    double began = 0, ended = 0;       // s since the run began
    std::optional<WorkPhase> phase;    // what it does now; absent before the worker has reported any
    int64_t done = 0, total = 0;       // of that phase; total 0: not known
    std::optional<double> etaSeconds;  // of that phase
    double phaseBegan = 0;

    /// Steps of an optimizer are done and total.
    bool isTraining() const { return phase && phase->kind == PhaseKind::Train; }
    /// Blocks of requests are.
    bool isTiming() const { return phase && phase->kind == PhaseKind::Measure; }
};

struct CurvePoint {
    double x = 0;  // step of training, or requests so far
    double y = 0;
};

class RunProgress {
public:
    /// expected: seconds of each part, the baseline first and the measurement last; may be empty.
    explicit RunProgress(const Recipe& recipe, std::vector<double> expected = {});

    /// elapsed: s since the run began. Events that cannot be understood are passed over.
    void hear(const Json& event, double elapsed);

    /// The run is done: no event reports that its last part is over.
    void finish(double elapsed);

    const std::vector<RunPart>& parts() const { return m_parts; }
    size_t activePart() const { return m_active; }
    /// Of everything that is left; absent where nothing is known of it.
    std::optional<double> remainingSeconds(double elapsed) const;
    /// 0 to 1 of the expected time.
    double fraction(double elapsed) const;

    const std::string& runId() const { return m_runId; }
    const std::vector<CurvePoint>& losses() const { return m_losses; }  // of the stage that trains, or trained last
    const std::vector<CurvePoint>& validationLosses() const { return m_validationLosses; }
    const std::map<std::string, std::vector<CurvePoint>>& requestMs() const { return m_requestMs; }  // by arm
    const std::vector<std::string>& log() const { return m_log.lines(); }
    /// What it stands still for; nothing while it goes on.
    const std::optional<ErrorWords>& waitingFor() const { return m_waitingFor; }
    /// Each once, in the order in which they came.
    const std::vector<ErrorWords>& warnings() const { return m_warnings; }
    /// When the last event came, s since the run began.
    double lastHeard() const { return m_lastHeard; }
    /// Training steps a second; absent while nothing trains.
    std::optional<double> stepsPerSecond(double elapsed) const;

private:
    void beginPhase(const WorkPhase& phase, double elapsed);
    size_t partOf(const WorkPhase& phase) const;
    void takeMetric(const MetricValue& metric);

    std::vector<RunPart> m_parts;
    size_t m_active = 0;
    std::string m_runId;
    std::vector<CurvePoint> m_losses, m_validationLosses;
    std::map<std::string, std::vector<CurvePoint>> m_requestMs;
    RunLog m_log;
    std::optional<ErrorWords> m_waitingFor;
    std::vector<ErrorWords> m_warnings;
    double m_lastHeard = 0;
};

}  // namespace lathe
