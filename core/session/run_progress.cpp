// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_progress.h"

#include <algorithm>

#include "core/protocol/message.h"
#include "core/records/stage_kinds.h"

namespace lathe {

namespace {

// A log or a curve that grew without end would slow down whoever draws it.
constexpr size_t kMostLines = 5000;
constexpr size_t kMostPoints = 20000;

template <typename T>
void append(std::vector<T>& list, T value, size_t most) {
    if (list.size() < most)
        list.push_back(std::move(value));
}

std::optional<double> numberAt(const Json& event, const char* key) {
    if (const auto value = event.find(key); value != event.end() && value->is_number())
        return value->get<double>();
    return std::nullopt;
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

size_t RunProgress::partOf(const std::string& phase) const {
    const size_t last = m_parts.size() - 1;
    if (phase == "check outputs" || phase.starts_with("measure"))
        return last;
    // "pack stage 1 (prune)", "evaluate stage 1 (prune)".
    const size_t stage = phase.find("stage ");
    if (stage != std::string::npos)
        return std::clamp<size_t>(static_cast<size_t>(std::atoi(phase.c_str() + stage + 6)) + 1, m_active, last);
    // A stage announces itself by its kind; phases of a training within it have names of their own.
    for (size_t i = m_active + 1; i < last; ++i)
        if (m_parts[i].kind == phase)
            return i;
    return m_active;
}

void RunProgress::beginPhase(const std::string& name, double elapsed) {
    const size_t part = partOf(name);
    for (; m_active < part; ++m_active) {
        m_parts[m_active].state = PartState::Done;
        m_parts[m_active].ended = elapsed;
        m_parts[m_active + 1].began = elapsed;
    }
    RunPart& active = m_parts[m_active];
    active.state = PartState::Active;
    active.phase = name;
    active.phaseBegan = elapsed;
    active.done = active.total = 0;
    active.etaSeconds.reset();
}

void RunProgress::takeMetric(const std::string& name, double value) {
    const auto step = static_cast<double>(m_parts[m_active].done);
    const std::string arm = "request_ms.";
    if (name == "loss") {
        if (!m_losses.empty() && m_losses.back().x > step) {
            m_losses.clear();  // another stage trains
            m_validationLosses.clear();
        }
        append(m_losses, {step, value}, kMostPoints);
    } else if (name == "validation_loss") {
        append(m_validationLosses, {step, value}, kMostPoints);
    } else if (name.starts_with(arm)) {
        std::vector<CurvePoint>& curve = m_requestMs[name.substr(arm.size())];
        append(curve, {static_cast<double>(curve.size() + 1), value}, kMostPoints);
    }
}

void RunProgress::hear(const Json& event, double elapsed) {
    m_lastHeard = elapsed;
    const std::string kind = textField(event, "kind");
    RunPart& active = m_parts[m_active];
    if (kind == "stage") {
        beginPhase(textField(event, "name"), elapsed);
    } else if (kind == "progress") {
        active.done = static_cast<int64_t>(numberAt(event, "done").value_or(0));
        active.total = static_cast<int64_t>(numberAt(event, "total").value_or(0));
        active.etaSeconds = numberAt(event, "eta_s");
    } else if (kind == "metric") {
        if (const auto value = numberAt(event, "value"))
            takeMetric(textField(event, "name"), *value);
    } else if (kind == "log") {
        append(m_log, textField(event, "line"), kMostLines);
    } else if (kind == "snapshot" && m_runId.empty() && event.contains("run")) {
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
