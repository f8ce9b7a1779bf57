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

// What the columns hold pairs nothing but sizes: a verdict on scores takes the outcome of each item, one on times a re-measurement.
std::string pinnedVerdict(const RunCatalog& catalog, int index, const QString& path, int pinned) {
    const auto field = catalog.fieldOf(path);
    const auto own = field ? catalog.value(index, *field) : std::nullopt, other = field ? catalog.value(pinned, *field) : std::nullopt;
    if (!own || !other || !path.startsWith("result."))
        return {};
    if (path == "result.bytes") {
        Measured mine, theirs;
        mine.bytes = int64_t(*own);
        theirs.bytes = int64_t(*other);
        const auto ratio = sizeBetween(mine, theirs);
        return ratio ? ratio->verdict : std::string();
    }
    return catalog.fields()[size_t(*field)].comparison.empty() ? "" : kNotPaired;
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
