// SPDX-License-Identifier: GPL-3.0-or-later
// What work reports while it runs, on standard error: on a terminal one line that is rewritten in place (phase, bar, count, elapsed,
// remaining, live numbers), elsewhere a plain line where a phase begins and where a long one ends.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "app/cli/console.h"
#include "core/base/clock.h"
#include "core/base/progress.h"

namespace lathe {

class TerminalProgress : public Progress {
public:
    using Writer = std::function<void(const std::string&)>;

    TerminalProgress() : TerminalProgress(errorSurface(), tell) {}
    /// nowMs: a steady clock.
    TerminalProgress(Surface surface, Writer write, std::function<double()> nowMs = steadyMilliseconds);
    /// Ends the running phase and takes the line away.
    ~TerminalProgress() override;
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    void phase(const WorkPhase& phase) override;
    void step(int64_t done, int64_t total) override;
    void metric(const std::string& name, double value) override;
    void waiting(const std::optional<ErrorWords>& forWhat) override;
    void warning(const ErrorWords& words) override;
    void log(const std::string& line) override;

private:
    void endPhase();
    void writeLine(const std::string& line);
    void showLine(bool evenIfRecent);
    void clearLine();
    std::string lineText() const;
    std::string metricsText() const;
    double elapsedSeconds() const { return (m_nowMs() - m_phaseBegan) / 1000; }

    Surface m_surface;
    Writer m_write;
    std::function<double()> m_nowMs;
    std::string m_phase;
    std::string m_waiting;  // "waiting for …", while it does
    double m_waitBegan = 0;
    double m_phaseBegan = 0;
    int64_t m_done = 0;
    int64_t m_total = 0;
    std::map<std::string, double> m_metrics;
    std::optional<double> m_lastShown;
    bool m_lineIsShown = false;
};

}  // namespace lathe
