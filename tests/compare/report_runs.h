// SPDX-License-Identifier: GPL-3.0-or-later
// A finished run with made-up numbers, for tests of what is written of it.
#pragma once

#include "core/records/run.h"

namespace lathe::test {

inline Measured reportMeasured(double requestMs, double accuracy) {
    Measured measured;
    measured.parameters = 6'312'448;
    measured.bytes = 25'300'000;
    measured.latency.emplace().request = {.p50 = requestMs, .p90 = {}, .p99 = {}, .mean = {}, .count = 40, .halfWidth = 0.01, .noise = "A"};
    TaskScores& qa = measured.tasks["qa"];
    qa.values["accuracy"] = accuracy;
    qa.intervals["accuracy"] = {accuracy - 0.01, accuracy + 0.01};
    qa.count = 3000;
    qa.split = "test";
    return measured;
}

/// requestMs of 1, 2 … count times factor.
inline ArmSamples reportSamples(const std::string& arm, int count, double factor) {
    ArmSamples samples;
    samples.arm = arm;
    for (int i = 1; i <= count; ++i) {
        samples.block.push_back(i);
        samples.ttftMs.push_back(factor);
        samples.requestMs.push_back(i * factor);
        samples.perTokenMs.push_back({factor});
        samples.flagged.push_back(i == count);
    }
    return samples;
}

/// 82 ms and 93.4 % before; 40 ms and 93 % after distillation; 24.1 ms and 92 % after quantization.
inline Run reportedRun() {
    Run run;
    run.id = "3f2a91bc-0000-4000-8000-000000000000";
    run.state = RunState::Done;
    run.created = "2026-01-31T12:00:00.000Z";
    run.seconds = 192;
    run.recipe.name = "half depth, 4 bit";
    run.recipe.stages = {DistillStage{}, QuantizeStage{}};
    run.protocol = "request/1 prompt=128";
    run.environment = {{"before", {{"cpu", {{"model", "Example CPU"}}}, {"os", "Example OS"}}}};
    run.baseline = reportMeasured(82, 0.934);
    run.stages.push_back({"distill", reportMeasured(40, 0.930), 60, {}});
    run.result = reportMeasured(24.1, 0.920);
    run.stages.push_back({"quantize", *run.result, 1, {}});
    run.reference.emplace().latency.emplace().request.p50 = 81;
    run.comparison.emplace();
    run.comparison->against = "reference";
    run.comparison->requestSpeedup = Compared{3.36, 3.3, 3.42, "faster"};
    run.comparison->tasks["qa"] = Compared{-0.014, -0.02, -0.008, "worse"};
    run.missing = {{"baseline.latency.request_ms.p99", "40 samples; 3,000 are needed"},
                   {"result.latency.request_ms.p99", "40 samples; 3,000 are needed"}};
    run.samples = {reportSamples("baseline", 100, 1), reportSamples("stage 0", 10, 1), reportSamples("result", 100, 0.5)};
    return run;
}

}  // namespace lathe::test
