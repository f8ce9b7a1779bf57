// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/example_run.h"

namespace lathe::test {

namespace {

Measured measured(int64_t parameters, int64_t bytes, double bits, double accuracy) {
    Measured measured;
    measured.parameters = parameters;
    measured.bytes = bytes;
    measured.bitsPerWeight = bits;
    measured.perplexity = 5.2;
    measured.nextTokenAccuracy = 0.712;
    measured.tasks["lm"].values["accuracy"] = 0.712;
    TaskScores& qa = measured.tasks["qa"];
    qa.values["accuracy"] = accuracy;
    qa.intervals["accuracy"] = {accuracy - 0.01, accuracy + 0.01};
    qa.count = 3000;
    qa.split = "test";
    return measured;
}

Measured timed(Measured measured, double requestMs) {
    measured.latency.emplace();
    measured.latency->request = {.p50 = requestMs, .p90 = {}, .p99 = {}, .mean = {}, .count = 40, .halfWidth = 0.0026, .noise = "A"};
    measured.latency->ttft.p50 = requestMs / 10;
    measured.latency->perToken.p50 = requestMs / 70;
    measured.tokensPerSecond = 64'000 / requestMs;
    measured.peakMemoryBytes = 41'000'000;
    return measured;
}

}  // namespace

Run exampleRun() {
    Run run;
    run.id = "3f2a91bc-0000-4000-8000-000000000000";
    run.state = RunState::Done;
    run.created = "2026-01-31T12:00:00.000Z";
    run.seconds = 192;
    run.recipe.name = "half depth, 4 bit";
    run.recipe.stages = {DistillStage{}, QuantizeStage{}};
    run.environment = {{"before", {{"cpu", {{"model", "Example CPU"}, {"cores_allowed", 2}}}}}};
    run.protocol = "request/1";
    run.baseline = timed(measured(6'312'448, 25'300'000, 32, 0.934), 82.1);
    run.stages.push_back({"distill", measured(3'900'000, 15'600'000, 32, 0.931), 60, {}});
    run.result = timed(measured(3'900'000, 2'500'000, 5.1, 0.930), 24.1);
    run.stages.push_back({"quantize", *run.result, 1, {}});
    run.reference.emplace();
    run.reference->parameters = 6'312'448;
    *run.reference = timed(*run.reference, 81.0);
    run.reference->peakMemoryBytes.reset();
    run.comparison.emplace();
    run.comparison->against = "reference";
    run.comparison->requestSpeedup = Compared{3.4, 3.34, 3.46, "faster"};
    run.comparison->sizeRatio = Compared{0.0988, {}, {}, "smaller"};
    run.comparison->perplexity = Compared{1.021, 1.012, 1.03, "worse"};
    run.comparison->tasks["qa"] = Compared{-0.004, -0.01, 0.002, "same"};
    run.missing = {{"baseline.latency.request_ms.p99", "40 samples; 3,000 are needed"},
                   {"reference.peak_memory_bytes", "it runs in the trainer's process"}};
    return run;
}

}  // namespace lathe::test
