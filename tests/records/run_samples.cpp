// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_samples.h"

namespace lathe::test {

namespace {

LatencySummary summaryAround(double ms) {
    return {.p50 = ms,
            .p90 = ms * 1.1,
            .p99 = ms * 1.3,
            .mean = ms + 1.0 / 3,
            .count = 5120,
            .halfWidth = 0.0071,
            .noise = "A",
            .low = ms * 0.99,
            .high = ms * 1.02};
}

Measured measuredWith(double ms, int64_t bytes) {
    Measured measured;
    measured.parameters = 3'200'000;
    measured.bytes = bytes;
    measured.checkpointBytes = 6'400'000;
    measured.bitsPerWeight = 4.517;
    measured.peakMemoryBytes = 41'000'000;
    measured.kvCacheBytes = 1'200'000;
    measured.perplexity = 3.1415926535897931;
    measured.nextTokenAccuracy = 0.1 + 0.2;  // needs 17 digits
    TaskScores scores;
    for (const char* metric :
         {"accuracy", "precision", "recall", "f1", "exact_match", "chrf", "bleu", "wer", "divergence", "divergence_p99", "same_top1"})
        scores.values[metric] = 0.9371;
    scores.intervals["accuracy"] = {0.93, 0.94};
    scores.count = 3000;
    scores.split = "test";
    scores.protocol = "qa/1 closed set";
    scores.details = {{"rule", 0.125}, {"tiers", Json::array({"often", "rarely"})}};
    scores.units = {{1, 0, 2}, {1, 1, 3}, {0.5, 1.25, 3}};
    measured.tasks["qa"] = scores;
    measured.latency = Latency{summaryAround(ms), summaryAround(ms / 8), summaryAround(ms / 70)};
    measured.tokensPerSecond = 64000.0 / ms;
    measured.firstRequestMs = 1.5 * ms;
    measured.coldStartMs = 2.25 * ms;
    measured.acceptanceRate = 0.8125;
    measured.artifactHash = std::string(64, 'a');
    return measured;
}

}  // namespace

Run fullRun() {
    Run run;
    run.id = "0b9d3a52-6a2e-4c8e-9d67-0f4f4f3f2f1f";
    run.parentId = "parent";
    run.studyId = "study";
    run.trial = 7;
    run.state = RunState::Done;
    run.error = RunError{"what", "why", "hint"};
    run.created = "2026-01-31T12:00:00.000Z";
    run.recipe.name = "half depth";
    run.recipe.stages = {DistillStage{}, PruneStage{}, QuantizeStage{}};
    run.recipeHash = "recipe";
    run.modelHash = "model";
    run.dataHash = "data";
    run.artifactHash = std::string(64, 'a');
    run.protocol = "lm/1 context 256 stride 256";
    run.environment = {{"cpu", "some processor"}, {"cores", 2}};
    run.stages.push_back({.kind = "distill", .measured = measuredWith(30, 5'000'000), .seconds = 61.25, .details = {{"loss", 1.5}}});
    run.baseline = measuredWith(40, 12'800'000);
    run.result = measuredWith(10, 1'900'000);
    run.reference = measuredWith(45, 12'800'000);
    run.comparison = Comparison{.against = "baseline",
                                .requestSpeedup = Compared{4.0, 3.9, 4.1, "faster"},
                                .ttftSpeedup = Compared{3.0, 2.9, 3.1, "faster"},
                                .perTokenSpeedup = Compared{5.0, 4.9, 5.1, "faster"},
                                .sizeRatio = Compared{0.15, 0.15, 0.15, "smaller"},
                                .perplexity = Compared{1.02, 1.01, 1.03, "worse"},
                                .tasks = {{"qa", Compared{-0.004, -0.019, 0.011, "unclear", 1400}}}};
    run.missing = {{"result.latency.request_ms.p99", "300 samples, 3,000 needed"}};
    run.seconds = 212.5;
    return run;
}

}  // namespace lathe::test
