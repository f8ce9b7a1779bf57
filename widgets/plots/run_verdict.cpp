// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/run_verdict.h"

#include "core/compare/pinned_comparison.h"

namespace lathe {

namespace {

QString ownVerdict(const RunCatalog& catalog, int index, const QString& path) {
    const auto field = catalog.fieldOf(path);
    if (!field)
        return {};
    const bool isResult = path.startsWith("result.");
    const std::string& comparison = catalog.fields()[size_t(*field)].comparison;
    const auto compared = path.startsWith("comparison.")    ? field
                          : isResult && !comparison.empty() ? catalog.fieldOf(QString::fromStdString(comparison + ".value"))
                                                            : std::nullopt;
    return compared ? catalog.verdict(index, *compared) : QString();
}

std::optional<ReportScore> scoreAt(const RunCatalog& catalog, int index, int field) {
    const auto value = catalog.value(index, field);
    if (!value)
        return std::nullopt;
    return ReportScore{*value, catalog.interval(index, field)};
}

LatencySummary summaryFrom(const ReportScore& value) {
    LatencySummary summary;
    summary.p50 = value.value;
    if (value.interval && value.value > 0)
        summary.halfWidth = (value.interval->second - value.interval->first) / 2 / value.value;
    return summary;
}

std::string pinnedVerdict(const RunCatalog& catalog, int index, const QString& path, int pinned) {
    const auto field = catalog.fieldOf(path);
    const auto own = field ? scoreAt(catalog, index, *field) : std::nullopt;
    const auto other = field ? scoreAt(catalog, pinned, *field) : std::nullopt;
    if (!own || !other)
        return {};
    if (path.contains("_ms.p50")) {
        const auto protocolOf = [&](int run) { return catalog.columns().text(catalog.rowOf(run), "protocol"); };
        const bool mayCompare = catalog.at(index).environment == catalog.at(pinned).environment && protocolOf(index) == protocolOf(pinned);
        const auto speedup = mayCompare ? speedupBetween(summaryFrom(*own), summaryFrom(*other)) : std::nullopt;
        return speedup ? speedup->verdict : std::string();
    }
    if (catalog.fields()[size_t(*field)].unit == "fraction")
        return differenceBetween(*own, *other).verdict;
    if (path == "result.bytes") {
        Measured mine, theirs;
        mine.bytes = int64_t(own->value);
        theirs.bytes = int64_t(other->value);
        const auto ratio = sizeBetween(mine, theirs);
        return ratio ? ratio->verdict : std::string();
    }
    return {};
}

}  // namespace

Verdict verdictOf(const RunCatalog& catalog, int index, const QString& path, std::optional<int> pinned) {
    if (pinned && *pinned == index)
        return Verdict::None;
    if (pinned)
        return verdictFromText(QString::fromStdString(pinnedVerdict(catalog, index, path, *pinned)));
    return verdictFromText(ownVerdict(catalog, index, path));
}

}  // namespace lathe
