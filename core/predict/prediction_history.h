// SPDX-License-Identifier: GPL-3.0-or-later
// What stored runs teach the prediction: by how much it is off on this machine, how far its corrected values lie from what was measured,
// and what recipes like it gave. Pure: whoever has a store hands the runs in.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/predict/machine_profile.h"
#include "core/predict/model_outline.h"
#include "core/records/run.h"

namespace lathe {

/// The shape of a MODEL word; nothing where it cannot be had any more.
using ShapeOf = std::function<std::optional<Gpt2Config>(const std::string& model)>;

/// How far predictions lie from what was measured: the middle, and what 8 of 10 lie within; relative.
struct PredictionError {
    double median = 0;
    double mostly = 0;
    int count = 0;  // measured values that were compared
    int runs = 0;   // that they come from
};

enum class PredictedPhase { Prefill, Decode };

class PredictionHistory {
public:
    PredictionHistory() = default;

    /// Takes those of runs that are done, of the profile's environment and executed on the CPU without a draft. profile null: only what
    /// runs took and scored is learnt, on any machine.
    PredictionHistory(std::span<const Run> runs, const MachineProfile* profile, const ShapeOf& shapeOf);

    /// What the roofline's time is to be multiplied by: the weighted median of what runs show and of 1, which is the answer where none
    /// does. Runs weigh by how sure their times are: two noisy ones do not move it, a quiet one does.
    double latencyFactor(PredictedPhase phase, bool inCodes) const;
    /// Of corrected request times, each run predicted from the others alone, weighed alike. Nothing for fewer than two runs.
    const std::optional<PredictionError>& latencyError() const { return m_latencyError; }

    /// The same for the seconds of a training stage, and of everything else a run does.
    double trainingFactor() const { return m_trainingFactor; }
    double otherFactor() const { return m_otherFactor; }
    const std::optional<PredictionError>& durationError() const { return m_durationError; }

private:
    struct Ratio {
        size_t run = 0;
        double value = 0;  // measured over predicted
        double weight = 1;
    };
    struct Arm {
        size_t run = 0;
        bool inCodes = false;
        double prefillMs = 0, decodeMs = 0, measuredRequestMs = 0;  // the first two as the roofline has them
        double weight = 1;
        MeasurePlan plan;
    };

    void learnLatencies(const Run& run, size_t number, const ThreadSpeed& speed, const Gpt2Config& source);
    void learnDurations(const Run& run, size_t number, const ThreadSpeed& speed, const Gpt2Config& source);
    void addArm(const Run& run, size_t number, const ModelPlan& model, const Measured& measured, const ThreadSpeed& speed);
    std::vector<Ratio>& ratios(PredictedPhase phase, bool inCodes);
    double factorWithout(PredictedPhase phase, bool inCodes, std::optional<size_t> run) const;
    void judgeLatencies();
    void judgeDurations();

    struct Duration {
        size_t run = 0;
        double training = 0, other = 0, measured = 0;  // s; the first two as predicted without correction
    };

    std::vector<Ratio> m_ratios[2][2];  // by phase, in codes
    std::vector<Arm> m_arms;
    std::vector<Ratio> m_training, m_other;
    std::vector<Duration> m_durations;
    std::optional<PredictionError> m_latencyError, m_durationError;
    double m_trainingFactor = 1, m_otherFactor = 1;
};

}  // namespace lathe
