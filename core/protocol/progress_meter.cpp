// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/progress_meter.h"

namespace lathe {

namespace {

constexpr double kShortestIntervalMs = 100;  // ten a second is as fast as a person follows a number

}  // namespace

void ProgressMeter::beginPhase(const std::string& name, double nowMs) {
    m_phase = name;
    m_phaseBegan = nowMs;
    m_lastStep.reset();
    m_lastDone = -1;
    m_lastMetric.clear();
}

std::optional<Json> ProgressMeter::step(int64_t done, int64_t total, double nowMs) {
    if (!m_phaseBegan)
        m_phaseBegan = nowMs;
    const bool isLast = done == total && m_lastDone != total;
    if (m_lastStep && nowMs - *m_lastStep < kShortestIntervalMs && !isLast)
        return std::nullopt;
    m_lastStep = nowMs;
    m_lastDone = done;
    Json fields = {{"phase", m_phase}, {"done", done}, {"total", total}};
    const double elapsedMs = nowMs - *m_phaseBegan;
    if (done > 0 && total >= done && elapsedMs > 0)
        fields["eta_s"] = elapsedMs / 1000 * static_cast<double>(total - done) / static_cast<double>(done);
    return fields;
}

std::optional<Json> ProgressMeter::metric(const std::string& name, double value, double nowMs) {
    const auto last = m_lastMetric.find(name);
    if (last != m_lastMetric.end() && nowMs - last->second < kShortestIntervalMs)
        return std::nullopt;
    m_lastMetric[name] = nowMs;
    return Json{{"name", name}, {"value", value}};
}

}  // namespace lathe
