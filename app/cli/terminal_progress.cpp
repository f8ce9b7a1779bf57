// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/cli/display_text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

constexpr double kShortestIntervalMs = 100;  // ten a second is as fast as a person follows
constexpr double kLongPhaseSeconds = 1;      // shorter ones need no second line
constexpr int kBarCells = 12;

std::string bar(int64_t done, int64_t total) {
    const auto filled = static_cast<int>(kBarCells * std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0));
    std::string cells;
    for (int i = 0; i < kBarCells; ++i)
        cells += i < filled ? "█" : "░";
    return cells;
}

std::string metricText(const std::string& name, double value) {
    constexpr std::string_view kRequest = "request_ms.";
    if (name.starts_with(kRequest))
        return name.substr(kRequest.size()) + " " + formatMilliseconds(value) + " ms";
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return name.ends_with("accuracy") ? words + " " + formatPercent(value) : words + " " + formatNumber(value, 3);
}

}  // namespace

TerminalProgress::TerminalProgress(Surface surface, Writer write, std::function<double()> nowMs)
    : m_surface(surface), m_write(std::move(write)), m_nowMs(std::move(nowMs)) {}

TerminalProgress::~TerminalProgress() {
    endPhase();
}

void TerminalProgress::phase(const WorkPhase& phase) {
    endPhase();
    m_waiting.clear();
    m_phase = harmless(phase.name);
    m_phaseBegan = m_nowMs();
    m_done = m_total = 0;
    m_metrics.clear();
    if (m_surface.isTerminal)
        showLine(true);
    else
        m_write(m_phase + "\n");
}

void TerminalProgress::step(int64_t done, int64_t total) {
    m_done = done;
    m_total = total;
    showLine(done == total);
}

void TerminalProgress::metric(const std::string& name, double value) {
    m_metrics[harmless(name)] = value;
    showLine(false);
}

void TerminalProgress::waiting(const std::optional<ErrorWords>& forWhat) {
    m_waiting = forWhat ? "waiting " + harmless(forWhat->text) : "";
    m_waitBegan = m_nowMs();
    if (m_surface.isTerminal)
        forWhat ? showLine(true) : clearLine();
    else if (forWhat)
        m_write(m_waiting + "\n");
}

void TerminalProgress::warning(const ErrorWords& words) {
    writeLine("warning: " + harmless(words.text));
}

void TerminalProgress::log(const std::string& line) {
    writeLine("  " + harmless(line));
}

void TerminalProgress::writeLine(const std::string& line) {
    clearLine();
    m_write(line + "\n");
    showLine(true);
}

void TerminalProgress::endPhase() {
    clearLine();
    if (m_phase.empty())
        return;
    if (!m_surface.isTerminal && elapsedSeconds() >= kLongPhaseSeconds)
        m_write(fmt::format("{}: {}{}\n", m_phase, formatDuration(elapsedSeconds()), metricsText()));
    m_phase.clear();
}

void TerminalProgress::showLine(bool evenIfRecent) {
    if (!m_surface.isTerminal || (m_phase.empty() && m_waiting.empty()))
        return;
    const double now = m_nowMs();
    if (!evenIfRecent && m_lastShown && now - *m_lastShown < kShortestIntervalMs)
        return;
    m_lastShown = now;
    // One column is left free: a full line would wrap on some terminals.
    m_write("\r\033[K" + cutToWidth(lineText(), m_surface.width - 1));
    m_lineIsShown = true;
}

void TerminalProgress::clearLine() {
    if (m_lineIsShown)
        m_write("\r\033[K");
    m_lineIsShown = false;
}

std::string TerminalProgress::lineText() const {
    if (!m_waiting.empty())
        return formatClock((m_nowMs() - m_waitBegan) / 1000) + "  " + m_waiting;
    std::string line = m_phase;
    if (m_total > 0)
        line += fmt::format("  {}  {}/{}", bar(m_done, m_total), formatCount(m_done), formatCount(m_total));
    line += "  " + formatClock(elapsedSeconds());
    if (m_done > 0 && m_total > m_done)
        line += ", " + formatClock(elapsedSeconds() * static_cast<double>(m_total - m_done) / static_cast<double>(m_done)) + " left";
    return line + metricsText();
}

std::string TerminalProgress::metricsText() const {
    std::string text;
    for (const auto& [name, value] : m_metrics)
        text += (text.empty() ? "  " : ", ") + metricText(name, value);
    return text;
}

}  // namespace lathe
