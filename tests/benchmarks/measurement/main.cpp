// SPDX-License-Identifier: GPL-3.0-or-later
// measurement_benchmark [MODEL [PAIRS]]: how often real measurements err. In each pair of series a model is timed beside a copy of itself,
// loaded anew, and then beside a copy that has 3 % more to do. Prints {"pairs", "false_verdicts", "found", "planted", "speedups"}; the
// first two numbers and the last two belong together.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <memory>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/measure/latency_summary.h"
#include "core/measure/paired_blocks.h"
#include "core/runnable/runnable_model.h"
#include "core/trial/request_runner.h"

namespace lathe {

namespace {

constexpr int kPromptTokens = 32, kNewTokens = 100;
constexpr double kPlanted = 0.03;

MeasurePlan planOf(int newTokens) {
    MeasurePlan plan;
    plan.promptTokens = kPromptTokens;
    plan.newTokens = newTokens;
    return plan;
}

Arm armOf(const std::string& name, const std::string& model, int newTokens, uint64_t seed) {
    const RunnableModel opened = openRunnableModel(model);
    const MeasurePlan plan = planOf(newTokens);
    const RequestPrompts prompts = samePrompts(plan, timingPrompt(opened.packed->config, plan, seed));
    auto runner = std::make_shared<RequestRunner>(opened.packed, plan, std::vector<RequestPrompts>{prompts});
    return {name, [runner, opened] { return runner->run(); }, [runner] { runner->renew(); }};
}

/// What a series says of a copy that generates so many tokens beside one that generates kNewTokens.
Compared compareCopies(const std::string& model, int newTokens, uint64_t seed) {
    const std::vector<Arm> arms = {armOf("baseline", model, kNewTokens, seed), armOf("result", model, newTokens, seed)};
    const size_t baselines[] = {0};
    BlockPlan blocks;
    blocks.seed = seed;
    Progress progress;
    CancelToken cancel;
    const PairedSamples samples = measurePaired(arms, 1, baselines, blocks, progress, cancel);
    return compareSpeed(samples.arms[0], samples.arms[1], Phase::Request);
}

Json measure(const std::string& model, int pairs) {
    int falseVerdicts = 0, found = 0;
    Json speedups = Json::array();
    for (int pair = 0; pair < pairs; ++pair) {
        const auto seed = static_cast<uint64_t>(pair);
        const Compared copy = compareCopies(model, kNewTokens, seed);
        const Compared slower = compareCopies(model, static_cast<int>(kNewTokens * (1 + kPlanted) + 0.5), seed);
        falseVerdicts += copy.verdict == "faster" || copy.verdict == "slower";
        found += slower.verdict == "slower";
        std::cerr << fmt::format("pair {} of {}: copy {:.4f} [{:.4f}, {:.4f}] {}; 3 % more work {:.4f} [{:.4f}, {:.4f}] {}\n", pair + 1,
                                 pairs, copy.value, *copy.low, *copy.high, copy.verdict, slower.value, *slower.low, *slower.high,
                                 slower.verdict);
        speedups.push_back({{"copy", copy.value}, {"slower", slower.value}});
    }
    return {{"model", model}, {"pairs", pairs},      {"false_verdicts", falseVerdicts},
            {"found", found}, {"planted", kPlanted}, {"speedups", speedups}};
}

}  // namespace

}  // namespace lathe

int main(int argc, char** argv) {
    try {
        const std::string model = argc > 1 ? argv[1] : "builtin";
        const int pairs = argc > 2 ? std::stoi(argv[2]) : 40;
        std::cout << lathe::measure(model, pairs).dump() << "\n";
        return 0;
    } catch (const lathe::Error& error) {
        std::cerr << error.what() << "\n" << error.why() << "\n";
        return 1;
    }
}
