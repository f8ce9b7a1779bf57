// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/roofline_report.h"

#include <fmt/format.h>

#include <vector>

#include "app/cli/text_table.h"
#include "core/format/number_format.h"
#include "core/records/fields.h"

namespace lathe {

namespace {

std::string numberAt(const Json& entry, const char* path, int decimals, double unit = 1) {
    const Json* value = valueAt(entry, path);
    return value && value->is_number() ? formatNumber(value->get<double>() / unit, decimals) : kAbsent;
}

std::string percentAt(const Json& entry, const char* path) {
    const Json* value = valueAt(entry, path);
    return value && value->is_number() ? formatPercent(value->get<double>()) : kAbsent;
}

std::string shareText(const Json& share) {
    std::string text = percentAt(share, "value");
    if (share.contains("ci_low") && share.contains("ci_high"))
        text += " " + formatPercentInterval(share.at("ci_low").get<double>(), share.at("ci_high").get<double>());
    return text;
}

std::string sizeText(double bytes) {
    constexpr double kKiB = 1024, kMiB = kKiB * kKiB;
    return bytes < kMiB ? formatNumber(bytes / kKiB, 0) + " KiB" : formatNumber(bytes / kMiB, 0) + " MiB";
}

std::string threadsText(int threads) {
    return fmt::format("{} thread{}", threads, threads == 1 ? "" : "s");
}

/// The numbers of threads that were measured, ascending as they were taken.
std::vector<int> threadCountsIn(const Json& entries) {
    std::vector<int> counts;
    for (const Json& entry : entries)
        if (const int threads = entry.at("threads").get<int>(); counts.empty() || counts.back() != threads)
            counts.push_back(threads);
    return counts;
}

Table limitsTable(std::vector<Table::Column> columns, const std::vector<int>& threadCounts) {
    for (const int threads : threadCounts) {
        columns.push_back({threadsText(threads)});
        columns.push_back({"median"});
    }
    return Table(std::move(columns));
}

// Sizes within the caches depend on the number of threads, so each number has rows of its own.
std::string readText(const Json& reads, const Surface& surface) {
    Table table({{"read", Align::Left}, {"threads"}, {"size"}, {"GB/s"}, {"median"}});
    for (const Json& entry : reads)
        table.addRow({entry.at("level").get<std::string>(), std::to_string(entry.at("threads").get<int>()),
                      sizeText(entry.at("bytes").get<double>()), numberAt(entry, "gb_per_second", 1),
                      numberAt(entry, "median_gb_per_second", 1)});
    return tableText(table, surface);
}

std::string arithmeticText(const Json& arithmetic, const Surface& surface) {
    const std::vector<int> threadCounts = threadCountsIn(arithmetic);
    Table table = limitsTable({{"GOP/s", Align::Left}, {"numbers", Align::Left}}, threadCounts);
    for (const Json& first : arithmetic) {
        if (first.at("threads") != threadCounts.front())
            continue;
        std::vector<TableCell> row = {first.at("instruction_set").get<std::string>(), first.at("numbers").get<std::string>()};
        for (const Json& entry : arithmetic) {
            if (entry.at("instruction_set") != first.at("instruction_set") || entry.at("numbers") != first.at("numbers"))
                continue;
            row.emplace_back(numberAt(entry, "gop_per_second", 0));
            row.emplace_back(numberAt(entry, "median_gop_per_second", 0));
        }
        table.addRow(std::move(row));
    }
    return tableText(table, surface);
}

std::string decodeLine(const Json& decode) {
    return fmt::format("decode   {} ms a token; {} ms to read its {} MB at {} GB/s: {} of the bandwidth\n", numberAt(decode, "ms", 2),
                       numberAt(decode, "floor_ms", 2), numberAt(decode, "bytes_per_token", 1, 1e6),
                       numberAt(decode, "bandwidth_gb_per_second", 1), shareText(decode.at("share")));
}

std::string prefillLine(const Json& prefill) {
    const double operations = prefill.at("int8_operations").get<double>() + prefill.at("fp32_operations").get<double>();
    return fmt::format("prefill  {} ms; {} ms for its {} GOP at {} GOP/s: {} of the peak arithmetic\n", numberAt(prefill, "ms", 2),
                       numberAt(prefill, "floor_ms", 2), formatNumber(operations / 1e9, 1), numberAt(prefill, "peak_gop_per_second", 0),
                       shareText(prefill.at("share")));
}

std::string operationsText(const Json& operations, const Surface& surface) {
    Table table(
        {{"timed apart", Align::Left}, {"decode ms"}, {"MB"}, {"GB/s"}, {"of bandwidth"}, {"prefill ms"}, {"GOP"}, {"GOP/s"}, {"of peak"}});
    for (const Json& entry : operations)
        table.addRow({entry.at("kind").get<std::string>(), numberAt(entry, "decode.ms", 3), numberAt(entry, "decode.bytes", 2, 1e6),
                      numberAt(entry, "decode.gb_per_second", 1), percentAt(entry, "decode.share"), numberAt(entry, "prefill.ms", 2),
                      numberAt(entry, "prefill.operations", 2, 1e9), numberAt(entry, "prefill.gop_per_second", 0),
                      percentAt(entry, "prefill.share")});
    return tableText(table, surface);
}

}  // namespace

std::string machineLimitsText(const Json& limits, const Surface& surface) {
    return painted("Limits", TextStyle::Bold, surface) + "  the best round, and the median of all: far apart where other work ran\n" +
           readText(limits.at("read"), surface) + "\n" + arithmeticText(limits.at("arithmetic"), surface);
}

std::string rooflineText(const Json& roofline, const Surface& surface) {
    std::string text = "against this machine's limits, measured in the same run:\n";
    if (roofline.contains("decode"))
        text += decodeLine(roofline.at("decode"));
    return text + prefillLine(roofline.at("prefill")) + "\n" + operationsText(roofline.at("operations"), surface);
}

}  // namespace lathe
