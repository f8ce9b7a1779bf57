// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/latency_model.h"

#include <algorithm>

#include "core/layout/pass_cost.h"

namespace lathe {

namespace {

// Fitted to the 60 medians of the project's reference history (2 threads, AVX-512) and to models of 3 to 124 million parameters on the same
// machine. Stored runs correct them for other machines and show how far off that leaves them
// (prediction_history.h).
struct Shares {
    double passMs;     // what a pass costs however small it is
    double layerMs;    // starting a layer's operations and waiting for their threads
    double bandwidth;  // of the read bandwidth at the size of what is read
    double codes;      // of the peak of 8-bit codes
    double floats;     // of the peak of float32
};
constexpr Shares kPrefill = {.passMs = 0.2, .layerMs = 0.032, .bandwidth = 0.90, .codes = 0.35, .floats = 0.65};
constexpr Shares kDecode = {.passMs = 0.014, .layerMs = 0.0011, .bandwidth = 0.90, .codes = 0.134, .floats = 0.136};

double secondsFor(int64_t amount, double perSecond) {
    return static_cast<double>(amount) / perSecond;
}

double passMs(const PassCost& cost, size_t layers, const Shares& shares, const ThreadSpeed& speed) {
    const OperationCost total = cost.total();
    const double reading = secondsFor(total.bytesRead, shares.bandwidth * speed.bandwidth(static_cast<double>(total.bytesRead)));
    const double computing = secondsFor(total.codeOperations, shares.codes * speed.codeOperations) +
                             secondsFor(total.floatOperations, shares.floats * speed.floatOperations);
    return shares.passMs + shares.layerMs * static_cast<double>(layers) + 1000 * std::max(reading, computing);
}

// In a batch a decode step is a small prefill: products of several rows reach what those of many do.
Shares sharesOfDecode(int batch) {
    if (batch == 1)
        return kDecode;
    return {kDecode.passMs, kDecode.layerMs, kDecode.bandwidth, kPrefill.codes, kPrefill.floats};
}

}  // namespace

double requestMsOf(double ttftMs, double perTokenMs, const MeasurePlan& plan) {
    return ttftMs + std::max(0, plan.newTokens - 1) * perTokenMs;
}

PredictedLatency predictLatency(const PackedModel& outline, const MeasurePlan& plan, const ThreadSpeed& speed) {
    const size_t layers = outline.layers.size();
    PredictedLatency latency;
    latency.ttftMs = passMs(passCost(outline, plan.batch, 0, plan.promptTokens), layers, kPrefill, speed);
    if (plan.newTokens > 1) {
        const int middle = plan.promptTokens + (plan.newTokens - 2) / 2;
        latency.perTokenMs = passMs(passCost(outline, plan.batch, middle, 1), layers, sharesOfDecode(plan.batch), speed);
    }
    latency.requestMs = requestMsOf(latency.ttftMs, latency.perTokenMs, plan);
    return latency;
}

}  // namespace lathe
