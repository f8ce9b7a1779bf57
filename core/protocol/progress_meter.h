// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the steps and metrics of work into the fields of progress events: at most ten a second, with the remaining time estimated. Pure:
// the time is handed in. Used by the serving side of the protocol, under its lock.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace lathe {

class ProgressMeter {
public:
    void beginPhase(const std::string& name, double nowMs);

    /// {phase, done, total, eta_s}; nothing if a step was reported less than 100 ms ago. The first step of a phase and its last are always
    /// reported. eta_s assumes that the rest goes as fast as the phase went so far; absent while that is unknown.
    std::optional<Json> step(int64_t done, int64_t total, double nowMs);

    /// {name, value}; nothing if this metric was reported less than 100 ms ago.
    std::optional<Json> metric(const std::string& name, double value, double nowMs);

private:
    std::string m_phase;
    std::optional<double> m_phaseBegan;
    std::optional<double> m_lastStep;
    int64_t m_lastDone = -1;
    std::map<std::string, double> m_lastMetric;
};

}  // namespace lathe
