// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/paired_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <numeric>
#include <optional>
#include <thread>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/measure/disturbance_monitor.h"
#include "core/measure/latency_summary.h"
#include "core/measure/warmup.h"

namespace lathe {

namespace {

void requireSense(std::span<const Arm> arms, size_t candidate, std::span<const size_t> baselines, const BlockPlan& plan) {
    const bool armsExist =
        candidate < arms.size() && std::all_of(baselines.begin(), baselines.end(), [&](size_t i) { return i < arms.size(); });
    if (!armsExist) {
        throw failed("The arms to compare do not exist",
                     fmt::format("Indices below {} were expected for candidate and baselines.", arms.size()));
    }
    if (plan.minimumBlocks < 1 || plan.maximumBlocks < plan.minimumBlocks) {
        throw badInput("The number of blocks to measure makes no sense",
                       fmt::format("1 <= minimum <= maximum was expected; {} and {} came.", plan.minimumBlocks, plan.maximumBlocks));
    }
}

/// After so many blocks in a row the interval must have been narrow enough. With one, a measurement would end at the first interval that
/// came out narrow by luck, and such intervals miss the truth more often than 5 times in 100 (own_bar_test measures it).
constexpr int kPreciseInARow = 5;

/// One measurement under way: the story is in takeBlocks().
class Measurement {
public:
    Measurement(std::span<const Arm> arms, size_t candidate, std::span<const size_t> baselines, const BlockPlan& plan, Progress& progress,
                const CancelToken& cancel, Surroundings surroundings)
        : m_arms(arms),
          m_candidate(candidate),
          m_baselines(baselines),
          m_plan(plan),
          m_progress(progress),
          m_cancel(cancel),
          m_surroundings(std::move(surroundings)),
          m_random(plan.seed, "order of arms") {
        for (const Arm& arm : arms)
            m_samples.arms.emplace_back().arm = arm.name;
    }

    PairedSamples run(const PartialListener& whenCutShort) {
        try {
            return takeBlocks();
        } catch (...) {
            dropUnfinishedBlock();
            if (whenCutShort && m_samples.blocks > 0)
                whenCutShort(m_samples.arms);
            throw;
        }
    }

private:
    PairedSamples takeBlocks() {
        warmUp();
        m_surroundings.disturbedSinceLastCall();  // what happened until here does not count
        while (m_planned < m_plan.minimumBlocks)
            takeNewBlock();

        const double start = m_surroundings.nowMs();
        while (m_surroundings.nowMs() - start < m_plan.maxSeconds * 1000) {
            if (!m_repeatsDue.empty()) {
                repeatFlaggedBlock();
            } else if (m_planned == m_plan.maximumBlocks || m_preciseInARow >= kPreciseInARow) {
                break;
            } else {
                takeNewBlock();
            }
        }
        m_samples.reachedPrecision = isPrecise();
        return std::move(m_samples);
    }

    /// All arms in turn, as they will be measured, until each has been steady once.
    void warmUp() {
        std::vector<bool> steady(m_arms.size(), false);
        const auto allSteady = [&] { return std::all_of(steady.begin(), steady.end(), [](bool is) { return is; }); };
        constexpr int kTested = 6;  // the first round after which isSteady can hold
        double deadline = 0;
        for (int round = 0; round < m_plan.maximumWarmups; ++round) {
            if (round >= m_plan.minimumWarmups && allSteady())
                return;
            if (round == kTested)
                deadline = m_surroundings.nowMs() + m_plan.maxSeconds * 1000;
            if (round > kTested && m_surroundings.nowMs() >= deadline)
                break;
            for (size_t arm = 0; arm < m_arms.size(); ++arm) {
                std::vector<double>& times = m_samples.arms[arm].warmupMs;
                times.push_back(request(arm).requestMs);
                if (isSteady(times))
                    steady[arm] = true;
            }
        }
        m_samples.steady = allSteady();
    }

    void takeNewBlock() {
        takeBlock(0);
        m_progress.step(++m_planned, m_plan.maximumBlocks);
        const bool mayEndSoon = m_planned > m_plan.minimumBlocks - kPreciseInARow && m_planned < m_plan.maximumBlocks;
        m_preciseInARow = mayEndSoon && isPrecise() ? m_preciseInARow + 1 : 0;
    }

    void repeatFlaggedBlock() {
        const int repeat = m_repeatsDue.front();
        m_repeatsDue.pop_front();
        takeBlock(repeat);
    }

    /// repeat: 0 for a new block, 1 for the first time that a flagged one is taken again …
    void takeBlock(int repeat) {
        if (m_samples.blocks > 0 && m_samples.blocks % m_plan.blocksOfPlacement == 0)
            renewArms();
        std::vector<size_t> order = randomOrder();
        for (const size_t arm : order)
            count(arm, request(arm));
        std::reverse(order.begin(), order.end());
        for (const size_t arm : order)
            count(arm, request(arm));

        const bool disturbed = m_surroundings.disturbedSinceLastCall();
        for (ArmSamples& arm : m_samples.arms)
            arm.flagged.insert(arm.flagged.end(), 2, disturbed);
        for (const ArmSamples& arm : m_samples.arms) {
            m_progress.metric("request_ms." + arm.arm, mean(std::span(arm.requestMs).last(2)));
        }
        ++m_samples.blocks;
        if (!disturbed)
            return;
        ++m_samples.flaggedBlocks;
        if (repeat < m_plan.repeatsOfFlagged)
            m_repeatsDue.push_back(repeat + 1);
    }

    std::vector<size_t> randomOrder() {
        std::vector<size_t> order(m_arms.size());
        std::iota(order.begin(), order.end(), size_t{0});
        m_random.shuffle(std::span(order));
        return order;
    }

    /// In random order, and with a request of every arm, renewed or not: the one that comes last begins the next block with its weights
    /// still in the caches.
    void renewArms() {
        if (std::none_of(m_arms.begin(), m_arms.end(), [](const Arm& arm) { return bool(arm.renew); }))
            return;
        for (const size_t arm : randomOrder()) {
            if (m_arms[arm].renew)
                m_arms[arm].renew();
        }
        for (const size_t arm : randomOrder())
            request(arm);
        m_surroundings.disturbedSinceLastCall();  // what happened meanwhile does not count
    }

    RequestTiming request(size_t arm) {
        if (m_lastArm && *m_lastArm != arm && m_plan.pauseMs > 0)
            m_surroundings.pause(m_plan.pauseMs);
        m_lastArm = arm;
        m_cancel.throwIfCancelled();
        RequestTiming timing = m_arms[arm].request();
        if (!(timing.requestMs > 0) || !std::isfinite(timing.requestMs)) {
            throw failed(fmt::format("A request of {} could not be timed", m_arms[arm].name),
                         fmt::format("More than 0 ms was expected, {} came.", timing.requestMs));
        }
        return timing;
    }

    void count(size_t arm, RequestTiming timing) {
        ArmSamples& samples = m_samples.arms[arm];
        samples.block.push_back(m_samples.blocks);
        samples.ttftMs.push_back(timing.ttftMs);
        samples.requestMs.push_back(timing.requestMs);
        samples.perTokenMs.push_back(std::move(timing.perTokenMs));
    }

    void dropUnfinishedBlock() {
        for (ArmSamples& arm : m_samples.arms) {
            const size_t whole = arm.flagged.size();  // reported at a block's end
            arm.block.resize(whole);
            arm.ttftMs.resize(whole);
            arm.requestMs.resize(whole);
            arm.perTokenMs.resize(whole);
        }
    }

    bool isPrecise() const {
        const ArmSamples& candidate = m_samples.arms[m_candidate];
        const std::optional<double> halfWidth =
            m_baselines.empty()
                ? summarizeRequests(candidate).halfWidth
                : relativeHalfWidth(compareSpeed(m_samples.arms[fairBaseline(m_samples.arms, m_baselines)], candidate, Phase::Request));
        return halfWidth && *halfWidth <= m_plan.precision;
    }

    std::span<const Arm> m_arms;
    size_t m_candidate;
    std::span<const size_t> m_baselines;
    const BlockPlan& m_plan;
    Progress& m_progress;
    const CancelToken& m_cancel;
    Surroundings m_surroundings;
    Random m_random;
    PairedSamples m_samples;
    int m_planned = 0;
    int m_preciseInARow = 0;
    std::deque<int> m_repeatsDue;  // an entry for each flagged block to take again: how many times it will then have been
    std::optional<size_t> m_lastArm;
};

}  // namespace

Surroundings realSurroundings() {
    return {steadyMilliseconds,
            [](double milliseconds) { std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(milliseconds)); },
            [monitor = DisturbanceMonitor()]() mutable { return monitor.disturbedSinceLastCall(); }};
}

PairedSamples measurePaired(std::span<const Arm> arms, size_t candidate, std::span<const size_t> baselines, const BlockPlan& plan,
                            Progress& progress, const CancelToken& cancel, Surroundings surroundings, const PartialListener& whenCutShort) {
    requireSense(arms, candidate, baselines, plan);
    return Measurement(arms, candidate, baselines, plan, progress, cancel, std::move(surroundings)).run(whenCutShort);
}

}  // namespace lathe
