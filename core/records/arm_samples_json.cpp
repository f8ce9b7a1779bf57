// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/arm_samples_check.h"
#include "core/records/object_reader.h"

namespace lathe {

void refuseUnequalLengths(const ArmSamples& samples) {
    const size_t requests = samples.requestMs.size();
    for (const size_t length : {samples.block.size(), samples.ttftMs.size(), samples.perTokenMs.size(), samples.flagged.size()})
        if (length != requests)
            throw badInput("the samples of \"" + samples.arm + "\" do not fit together",
                           "block, ttft, request, per token and flagged must have one entry a request");
}

Json toJson(const ArmSamples& samples) {
    Json json = {{"arm", samples.arm},
                 {"block", samples.block},
                 {"ttft_ms", samples.ttftMs},
                 {"request_ms", samples.requestMs},
                 {"per_token_ms", samples.perTokenMs},
                 {"flagged", samples.flagged}};
    if (!samples.warmupMs.empty())
        json["warmup_ms"] = samples.warmupMs;
    return json;
}

ArmSamples armSamplesFromJson(const Json& document) {
    ObjectReader reader({&document, "", "samples"});
    ArmSamples samples;
    samples.arm = reader.require("arm").text();
    for (const JsonPlace& block : reader.require("block").elements())
        samples.block.push_back(static_cast<int>(block.integer({0, 1'000'000'000})));
    samples.ttftMs = reader.require("ttft_ms").numbers();
    samples.requestMs = reader.require("request_ms").numbers();
    for (const JsonPlace& request : reader.require("per_token_ms").elements())
        samples.perTokenMs.push_back(request.numbers());
    for (const JsonPlace& flag : reader.require("flagged").elements())
        samples.flagged.push_back(flag.boolean());
    if (const auto warmup = reader.find("warmup_ms"))
        samples.warmupMs = warmup->numbers();
    refuseUnequalLengths(samples);
    return samples;
}

}  // namespace lathe
