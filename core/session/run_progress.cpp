// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_progress.h"

#include <algorithm>

#include "core/protocol/message.h"
#include "core/records/stage_kinds.h"

namespace lathe {

namespace {

// A curve that grew without end would slow down whoever draws it.
constexpr size_t kMostPoints = 20000;

void append(std::vector<CurvePoint>& curve, CurvePoint point) {
    if (curve.size() < kMostPoints)
        curve.push_back(point);
}

}  // namespace

RunProgress::RunProgress(const Recipe& recipe, std::vector<double> expected) {
    const auto add = [&](const std::string& kind) { m_parts.emplace_back().kind = kind; };
    add("baseline");
    for (const Stage& stage : recipe.stages)
        add(kindOf(stage).name);
    add("measure");
    for (size_t i = 0; i < std::min(expected.size(), m_parts.size()); ++i)
        m_parts[i].expectedSeconds = expected[i];
    m_parts.front().state = PartState::Active;
}

size_t RunProgress::partOf(const WorkPhase& phase) const {
    const size_t last = m_parts.size() - 1;
    switch (phase.kind) {
        case PhaseKind::CheckOutputs:
        case PhaseKind::Measure:
        case PhaseKind::MeasureMemory:
            return last;
        default:
            // The phases of a training within a stage name no stage: they belong to the one under way.
            return phase.stage ? std::clamp<size_t>(static_cast<size_t>(*phase.stage) + 1, m_active, last) : m_active;
    }
}

void RunProgress::beginPhase(const WorkPhase& phase, double elapsed) {
    const size_t part = partOf(phase);
    for (; m_active < part; ++m_active) {
        m_parts[m_active].state = PartState::Done;
        m_parts[m_active].ended = elapsed;
        m_parts[m_active + 1].began = elapsed;
    }
    RunPart& active = m_parts[m_active];
    active.state = PartState::Active;
    active.phase = phase;
    active.phaseBegan = elapsed;
    active.done = active.total = 0;
    active.etaSeconds.reset();
}

void RunProgress::takeMetric(const MetricValue& metric) {
    const auto step = static_cast<double>(m_parts[m_active].done);
    const std::string arm = "request_ms.";
    if (metric.name == "loss") {
        if (!m_losses.empty() && m_losses.back().x > step) {
            m_losses.clear();  // another stage trains
            m_validationLosses.clear();
        }
        append(m_losses, {step, metric.value});
    } else if (metric.name == "validation_loss") {
        append(m_validationLosses, {step, metric.value});
    } else if (metric.name.starts_with(arm)) {
        std::vector<CurvePoint>& curve = m_requestMs[metric.name.substr(arm.size())];
        append(curve, {static_cast<double>(curve.size() + 1), metric.value});
    }
}

void RunProgress::hear(const Json& event, double elapsed) {
    m_lastHeard = elapsed;
    m_log.hear(event, elapsed);
    const ProgressEvent report = progressEventFrom(event);
    if (const auto* phase = std::get_if<WorkPhase>(&report)) {
        beginPhase(*phase, elapsed);
        m_waitingFor.reset();
    } else if (const auto* steps = std::get_if<StepsDone>(&report)) {
        RunPart& active = m_parts[m_active];
        active.done = steps->done;
        active.total = steps->total;
        active.etaSeconds = steps->etaSeconds;
    } else if (const auto* metric = std::get_if<MetricValue>(&report)) {
        takeMetric(*metric);
    } else if (const auto* waiting = std::get_if<Waiting>(&report)) {
        m_waitingFor = waiting->forWhat;
    } else if (const auto* warning = std::get_if<Warning>(&report)) {
        if (std::find(m_warnings.begin(), m_warnings.end(), warning->words) == m_warnings.end())
            m_warnings.push_back(warning->words);
    } else if (m_runId.empty() && textField(event, "kind") == "snapshot" && event.contains("run")) {
        m_runId = textField(event.at("run"), "id");
    }
}

void RunProgress::finish(double elapsed) {
    m_parts[m_active].state = PartState::Done;
    m_parts[m_active].ended = elapsed;
}

std::optional<double> RunProgress::remainingSeconds(double elapsed) const {
    double remaining = 0;
    bool isKnown = false;
    for (size_t i = m_active; i < m_parts.size(); ++i) {
        const RunPart& part = m_parts[i];
        double left = part.expectedSeconds;
        if (i == m_active) {
            left = std::max(0.0, part.expectedSeconds - (elapsed - part.began));
            if (part.etaSeconds)
                left = part.isTraining() || part.isTiming() ? *part.etaSeconds : std::max(left, *part.etaSeconds);
        }
        isKnown = isKnown || part.expectedSeconds > 0 || (i == m_active && part.etaSeconds);
        remaining += left;
    }
    return isKnown ? std::optional(remaining) : std::nullopt;
}

double RunProgress::fraction(double elapsed) const {
    const std::optional<double> remaining = remainingSeconds(elapsed);
    if (!remaining || elapsed <= 0)
        return 0;
    return std::clamp(elapsed / (elapsed + *remaining), 0.0, 1.0);
}

std::optional<double> RunProgress::stepsPerSecond(double elapsed) const {
    const RunPart& active = m_parts[m_active];
    const double seconds = elapsed - active.phaseBegan;
    if (!active.isTraining() || active.done <= 0 || seconds <= 0)
        return std::nullopt;
    return static_cast<double>(active.done) / seconds;
}

}  // namespace lathe
