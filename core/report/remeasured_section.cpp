// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/remeasured_section.h"

#include "core/compare/comparison_text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

std::string factorText(const std::optional<Compared>& compared) {
    if (!compared)
        return kAbsent;
    std::string text = formatFactor(compared->value);
    if (compared->low && compared->high)
        text += " " + formatFactorInterval(*compared->low, *compared->high);
    return text;
}

}  // namespace

ReportSection remeasuredSection(const std::vector<RemeasuredArm>& arms, const std::string& protocol) {
    Table table({{"", Align::Left},
                 {"request ms"},
                 {"first token ms"},
                 {"ms per token"},
                 {"against " + arms.front().name},
                 {"verdict", Align::Left}});
    for (const RemeasuredArm& arm : arms) {
        const auto speedup = arm.comparison ? arm.comparison->requestSpeedup : std::nullopt;
        const std::string verdict = speedup ? speedup->verdict : "";
        table.addRow({arm.name,
                      formatMedian(arm.latency.request),
                      formatMedian(arm.latency.ttft),
                      formatMedian(arm.latency.perToken),
                      factorText(speedup),
                      {verdict, verdictStyle(verdict)}});
    }
    return sectionOf("Measured again, here and in turn", protocol + "; median ± half of its 95 % interval; speed-up per request",
                     std::move(table));
}

}  // namespace lathe
