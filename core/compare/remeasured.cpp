// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/remeasured.h"

#include "core/base/error.h"
#include "core/measure/latency_summary.h"
#include "core/records/fields.h"
#include "core/records/measured_json.h"

namespace lathe {

std::vector<RemeasuredArm> remeasuredArms(const Json& reply) {
    const Json arms = reply.value("arms", Json::array()), comparisons = reply.value("comparisons", Json::array());
    if (arms.empty() || comparisons.size() + 1 != arms.size())
        throw failed("the re-measurement cannot be read", "it does not hold one comparison for each run after the first");
    std::vector<RemeasuredArm> read;
    for (size_t i = 0; i < arms.size(); ++i) {
        const Measured measured = measuredAt(JsonPlace{&arms[i], "arms", "the re-measurement"});
        if (!measured.latency || !arms[i].contains("name") || !arms[i]["name"].is_string())
            throw failed("the re-measurement cannot be read", "an arm has no name or no latency");
        read.push_back({arms[i]["name"].get<std::string>(), *measured.latency, std::nullopt, {}});
        if (arms[i].contains("samples"))
            read.back().samples = armSamplesFromJson(arms[i]["samples"]);
        if (i > 0)
            read.back().comparison = comparisonAt(JsonPlace{&comparisons[i - 1], "comparisons", "the re-measurement"});
    }
    return read;
}

std::optional<Compared> remeasuredAt(std::span<const RemeasuredArm> arms, size_t runs, size_t run, const std::string& path) {
    if (arms.size() != runs || !arms[run].comparison)
        return std::nullopt;
    return comparedIn(*arms[run].comparison, path);
}

Compared speedupBetween(const RemeasuredArm& baseline, const RemeasuredArm& candidate) {
    return compareSpeed(baseline.samples, candidate.samples, Phase::Request);
}

}  // namespace lathe
