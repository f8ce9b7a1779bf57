// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/remeasure_text.h"

#include "app/cli/comparison_text.h"
#include "app/cli/text_table.h"
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

std::string remeasureText(const std::vector<RemeasuredArm>& arms, const std::string& protocol, const Surface& surface) {
    TextTable table({{"", Align::Left},
                     {"request ms"},
                     {"first token ms"},
                     {"ms per token"},
                     {"against " + arms.front().name},
                     {"verdict", Align::Left}});
    for (const RemeasuredArm& arm : arms) {
        const auto speedup = arm.comparison ? arm.comparison->requestSpeedup : std::nullopt;
        const std::string verdict = speedup ? speedup->verdict : "";
        table.addRow({TableCell(arm.name), TableCell(formatMedian(arm.latency.request)), TableCell(formatMedian(arm.latency.ttft)),
                      TableCell(formatMedian(arm.latency.perToken)), TableCell(factorText(speedup)),
                      TableCell(verdict, verdictStyle(verdict))});
    }
    return painted("Measured again, here and in turn", TextStyle::Bold, surface) + "  " + protocol +
           "; median ± half of its 95 % interval; speed-up per request\n" + table.text(surface);
}

}  // namespace lathe
