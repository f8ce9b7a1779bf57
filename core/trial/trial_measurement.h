// SPDX-License-Identifier: GPL-3.0-or-later
// How a trial's models are timed: which arms, how many blocks, and what the samples come to.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/measure/paired_blocks.h"
#include "core/records/run.h"
#include "core/trainer/trainer_client.h"
#include "core/trial/output_check.h"

namespace lathe {

/// What drafts for the result, and the texts that it is timed on.
struct Speculation {
    CheckedModel draft;
    std::vector<std::vector<int32_t>> prompts;  // empty: the measurement's own prompt, which is no text
};

class TrialMeasurement {
public:
    TrialMeasurement(const Recipe& recipe, const Gpt2Config& config, Progress& progress, const CancelToken& cancel);

    std::string protocol() const;

    /// All models, and plain libtorch on the reference checkpoint where trainer is given, in one series of paired blocks, so that each
    /// meets the caches as the others leave them; until the speed-up of "result" over the faster of "baseline" and "reference" is precise.
    /// With a speculation, "result" is decoded so, and every arm reads its prompts, in turn. whenCutShort hears what there is of a series
    /// that is cancelled or fails.
    std::vector<ArmSamples> measure(std::span<const CheckedModel> models, const std::optional<Speculation>& speculation,
                                    TrainerClient* trainer, const std::filesystem::path& referenceCheckpoint,
                                    const PartialListener& whenCutShort);
    /// Of the tokens drafted for "result"; absent where it was not timed on texts with a draft.
    std::optional<double> acceptanceRate() const { return m_acceptanceRate; }
    /// Of an arm's keys and values, for one request; absent for the reference, and where a draft keeps its own beside them.
    std::optional<int64_t> kvCacheBytes(const std::string& arm) const;

    /// What ran beside: {"threads", "libtorch"}, as of TrainerClient::loadReference; null without a reference.
    const Json& reference() const { return m_reference; }

    /// Fields that could not be measured well, with the reason.
    const std::map<std::string, std::string>& missing() const { return m_missing; }

private:
    const Recipe& m_recipe;
    Progress& m_progress;
    const CancelToken& m_cancel;
    std::vector<int32_t> m_prompt;
    std::optional<double> m_acceptanceRate;
    std::map<std::string, int64_t> m_kvCacheBytes;  // by arm
    Json m_reference;
    std::map<std::string, std::string> m_missing;
};

/// The samples of an arm; failed if there is none of the name.
const ArmSamples& samplesOf(const Run& run, const std::string& arm);

/// Summaries and tokens per second.
void fillLatency(Measured& measured, const ArmSamples& samples, const MeasurePlan& plan);

/// Plain libtorch, already loaded by the trainer, as an arm.
Arm referenceArm(TrainerClient& trainer, const CancelToken& cancel);

/// Fills the three speed-ups of candidate over against in.
void compareLatencies(Comparison& comparison, const ArmSamples& against, const ArmSamples& candidate);

/// Speed-ups and size of run's result against the faster of baseline and reference; tasks are left to the caller.
Comparison compareArms(const Run& run);

}  // namespace lathe
