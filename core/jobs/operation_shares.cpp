// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/operation_shares.h"

#include <algorithm>
#include <array>

#include "core/base/clock.h"
#include "core/engine/operation_timer.h"
#include "core/measure/statistics.h"

namespace lathe {

namespace {

constexpr int kDecodesPerPrefill = 8, kUncounted = 3;
constexpr int kFewestRepeats = 3, kMostRepeats = 20;
constexpr double kSeconds = 4;

/// Passes of one sort: the times of each kind of operation and of the whole.
struct TimedPasses {
    std::array<std::vector<double>, kOperationKinds> ms;
    std::vector<double> totalMs;

    void add(const PassTimes& times) {
        for (size_t kind = 0; kind < kOperationKinds; ++kind)
            ms[kind].push_back(times.ms[kind]);
        totalMs.push_back(times.totalMs);
    }
    double restMs() const {
        double rest = median(totalMs);
        for (const std::vector<double>& ofKind : ms)
            rest -= median(ofKind);
        return std::max(0.0, rest);
    }
};

class OperationComparison {
public:
    OperationComparison(const std::shared_ptr<const PackedModel>& model, const MeasurePlan& plan, const RequestCost& cost,
                        const std::string& instructionSet, MachineSpeed& speed, const CancelToken& cancel)
        : m_plan(plan),
          m_cost(cost),
          m_decoded(plan.newTokens - 1),
          m_timer(model, speed.threads(), instructionSet, plan.batch, plan.promptTokens + m_decoded),
          m_speed(speed),
          m_cancel(cancel) {}

    void run(Progress& progress) {
        const double deadline = steadyMilliseconds() + 1000 * kSeconds;
        m_timer.run(0, m_plan.promptTokens);  // pages and caches are then as they will be
        for (int repeat = 0; repeat < kFewestRepeats || (repeat < kMostRepeats && steadyMilliseconds() < deadline); ++repeat) {
            timePrefill();
            if (m_decoded > 0)
                timeDecode();
            progress.step(repeat + 1, kMostRepeats);
        }
    }

    Json report() const {
        Json entries = Json::array();
        for (size_t index = 0; index < kOperationKinds; ++index) {
            const auto kind = static_cast<OperationKind>(index);
            Json entry = {{"kind", nameOf(kind)}};
            if (m_decoded > 0)
                entry["decode"] = decodeEntry(m_cost.decode[kind], median(m_decode.ms[index]));
            entry["prefill"] = prefillEntry(m_cost.prefill[kind], median(m_prefill.ms[index]));
            entries.push_back(std::move(entry));
        }
        Json rest = {{"kind", "rest"}};
        if (m_decoded > 0)
            rest["decode"] = {{"ms", m_decode.restMs()}};
        rest["prefill"] = {{"ms", m_prefill.restMs()}};
        entries.push_back(std::move(rest));
        return entries;
    }

private:
    void timePrefill() {
        m_cancel.throwIfCancelled();
        const ArithmeticPeak peak = peakNow(m_speed, m_cost.prefill.total(), m_cancel);
        m_codePeaks.push_back(peak.codes);
        m_floatPeaks.push_back(peak.floats);
        m_prefill.add(m_timer.run(0, m_plan.promptTokens));
    }

    // Several passes in a row, the first ones uncounted: the caches are then as between tokens, not as after something else.
    void timeDecode() {
        const auto position = [&](int pass) { return m_plan.promptTokens + pass * m_decoded / kDecodesPerPrefill; };
        for (int pass = -kUncounted; pass < kDecodesPerPrefill; ++pass) {
            m_cancel.throwIfCancelled();
            const PassTimes times = m_timer.run(position(std::max(pass, 0)), 1);
            if (pass >= 0)
                m_decode.add(times);
        }
        const auto bytes = static_cast<size_t>(m_cost.decode.total().bytesRead);
        const std::vector<double> speeds = m_speed.read(bytes, 1, exactRounds(kUncounted + kDecodesPerPrefill), m_cancel);
        m_bandwidths.insert(m_bandwidths.end(), speeds.begin() + kUncounted, speeds.end());
    }

    Json decodeEntry(const OperationCost& cost, double ms) const {
        const double speed = perSecond(cost.bytesRead, ms);
        return {{"ms", ms}, {"bytes", cost.bytesRead}, {"gb_per_second", speed / 1e9}, {"share", speed / median(m_bandwidths)}};
    }

    Json prefillEntry(const OperationCost& cost, double ms) const {
        const ArithmeticPeak peak{median(m_codePeaks), median(m_floatPeaks)};
        return {{"ms", ms},
                {"operations", cost.operations()},
                {"gop_per_second", perSecond(cost.operations(), ms) / 1e9},
                {"share", ms > 0 ? 1000 * peak.secondsFor(cost) / ms : 0}};
    }

    const MeasurePlan& m_plan;
    const RequestCost& m_cost;
    const int m_decoded;  // new tokens that are: the first comes with the prompt
    OperationTimer m_timer;
    MachineSpeed& m_speed;
    const CancelToken& m_cancel;
    TimedPasses m_prefill, m_decode;
    std::vector<double> m_bandwidths, m_codePeaks, m_floatPeaks;
};

}  // namespace

Json operationShares(const std::shared_ptr<const PackedModel>& model, const MeasurePlan& plan, const RequestCost& cost,
                     const std::string& instructionSet, MachineSpeed& speed, Progress& progress, const CancelToken& cancel) {
    progress.phase({PhaseKind::Other, "time operations apart"});
    OperationComparison comparison(model, plan, cost, instructionSet, speed, cancel);
    comparison.run(progress);
    return comparison.report();
}

}  // namespace lathe
