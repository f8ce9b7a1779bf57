// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/roofline.h"

#include <algorithm>

#include "core/jobs/operation_shares.h"
#include "core/measure/latency_summary.h"
#include "core/measure/sample_series.h"
#include "core/measure/statistics.h"
#include "core/records/measured_json.h"

namespace lathe {

namespace {

// Well beyond any cache the speed does not depend on the size; what is longer goes around in so much.
constexpr size_t kMostProbeBytes = size_t{1} << 30;

// A share is neither better nor worse.
Json shareJson(Compared share) {
    share.verdict.clear();
    return toJson(share);
}

double medianTtft(const ArmSamples& samples) {
    return median(samples.ttftMs);
}

double medianPerToken(const ArmSamples& samples) {
    return median(tokenSeries(samples).values);
}

}  // namespace

Roofline::Roofline(std::shared_ptr<const PackedModel> model, const MeasurePlan& plan, const Engine& engine, const CancelToken& cancel)
    : m_model(std::move(model)),
      m_plan(plan),
      m_instructionSet(engine.instructionSet()),
      m_cancel(cancel),
      m_cost(requestCost(*m_model, plan)),
      m_speed(engine.threads(), std::min(kMostProbeBytes, static_cast<size_t>(m_cost.decode.total().bytesRead)), m_instructionSet) {}

Arm Roofline::arm() {
    return {"roofline", [this] { return request(); }};
}

RequestTiming Roofline::request() {
    RequestTiming timing;
    timing.ttftMs = 1000 * peakNow(m_speed, m_cost.prefill.total(), m_cancel).secondsFor(m_cost.prefill.total());
    timing.requestMs = timing.ttftMs;
    if (m_plan.newTokens < 2)
        return timing;
    const auto bytes = static_cast<size_t>(m_cost.decode.total().bytesRead);
    for (const double speed : m_speed.read(bytes, 1, exactRounds(m_plan.newTokens - 1), m_cancel)) {
        timing.perTokenMs.push_back(1000 * static_cast<double>(bytes) / speed);
        timing.requestMs += timing.perTokenMs.back();
    }
    return timing;
}

Json Roofline::decodeReport(const ArmSamples& measured, const ArmSamples& limit) const {
    const int64_t bytes = m_cost.decode.total().bytesRead;
    const double ms = medianPerToken(measured), floorMs = medianPerToken(limit);
    return {{"bytes_per_token", bytes},
            {"ms", ms},
            {"floor_ms", floorMs},
            {"gb_per_second", perSecond(bytes, ms) / 1e9},
            {"bandwidth_gb_per_second", perSecond(bytes, floorMs) / 1e9},
            {"share", shareJson(compareSpeed(limit, measured, Phase::PerToken))}};
}

Json Roofline::prefillReport(const ArmSamples& measured, const ArmSamples& limit) const {
    const OperationCost cost = m_cost.prefill.total();
    const double ms = medianTtft(measured), floorMs = medianTtft(limit);
    return {{"int8_operations", cost.codeOperations},
            {"fp32_operations", cost.floatOperations},
            {"ms", ms},
            {"floor_ms", floorMs},
            {"gop_per_second", perSecond(cost.operations(), ms) / 1e9},
            {"peak_gop_per_second", perSecond(cost.operations(), floorMs) / 1e9},
            {"share", shareJson(compareSpeed(limit, measured, Phase::FirstToken))}};
}

Json Roofline::report(const ArmSamples& measured, const ArmSamples& limit, Progress& progress) {
    Json report = Json::object();
    if (m_plan.newTokens > 1)
        report["decode"] = decodeReport(measured, limit);
    report["prefill"] = prefillReport(measured, limit);
    report["operations"] = operationShares(m_model, m_plan, m_cost, m_instructionSet, m_speed, progress, m_cancel);
    return report;
}

}  // namespace lathe
