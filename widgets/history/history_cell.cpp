// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_cell.h"

#include <QCoreApplication>
#include <cmath>

#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "core/history/like_runs.h"
#include "core/history/query_fields.h"
#include "widgets/common/field_text.h"
#include "widgets/history/history_column.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

struct CellTexts {
    Q_DECLARE_TR_FUNCTIONS(HistoryCell)
};

const QString kDash = QString::fromUtf8(kAbsent);

QString settingText(double value) {
    return QString::number(value, 'g', 6);
}

// "½ depth", "0.60 both".
QString shareText(double share) {
    static const std::pair<double, const char*> kFractions[] = {{0.5, "½"}, {0.25, "¼"}, {0.75, "¾"}, {1.0 / 3, "⅓"}, {2.0 / 3, "⅔"}};
    for (const auto& [value, sign] : kFractions)
        if (std::abs(share - value) < 0.005)
            return QString::fromUtf8(sign);
    return text(formatNumber(share, 2));
}

QString axisText(std::string_view axis) {
    if (axis == "depth")
        return CellTexts::tr("depth");
    if (axis == "width")
        return CellTexts::tr("width");
    return axis == "both" ? CellTexts::tr("both") : text(axis);
}

QString granularityText(std::string_view granularity) {
    if (granularity == "head")
        return CellTexts::tr("heads");
    if (granularity == "layer")
        return CellTexts::tr("layers");
    return granularity == "block" ? CellTexts::tr("blocks") : QString();
}

QString distillText(const RunColumns& values, size_t row) {
    const auto ratio = values.number(row, "settings.distill.ratio");
    if (ratio == 1)
        return CellTexts::tr("full size");
    return ratio ? shareText(*ratio) + " " + axisText(values.text(row, "settings.distill.axis")) : kDash;
}

QString pruneText(const RunColumns& values, size_t row) {
    const auto amount = values.number(row, "settings.prune.amount");
    if (!amount)
        return kDash;
    const QString what = granularityText(values.text(row, "settings.prune.granularity"));
    return text(formatNumber(100 * *amount, 0)) + " %" + (what.isEmpty() ? "" : " " + what);
}

QString settingText(const RunColumns& values, size_t row, const std::string& path) {
    if (const auto number = values.number(row, path))
        return settingText(*number);
    const std::string_view word = values.text(row, path);
    return word.empty() ? kDash : text(word);
}

// "libtorch": what a speed-up is taken against.
QString againstText(const RunColumns& values, size_t row, const std::string& path) {
    if (!path.starts_with("comparison.") || !path.ends_with("_speedup.value"))
        return {};
    return values.text(row, "comparison.against") == "reference" ? CellTexts::tr("libtorch") : CellTexts::tr("baseline");
}

// A run that was not scored on the column's task shows what it is judged by instead, and says so.
HistoryCell otherHeadlineCell(const RunCatalog& catalog, size_t row) {
    const RunColumns& values = catalog.columns();
    const auto headline = headlineIn(values, row);
    if (!headline)
        return {reasonOf(catalog, row).isEmpty() ? kDash : QString(), {}, {}, {}};
    return {text(formatNumber(100 * *values.number(row, "result." + headline->path), 1)), {}, taskText(text(headline->task)), {}};
}

HistoryCell valueCell(const RunCatalog& catalog, size_t row, const HistoryColumn& column) {
    const auto field = catalog.fieldOf(text(column.path));
    const int index = catalog.indexOfRow(row).value_or(-1);
    if (!field || index < 0)
        return {};
    const auto value = catalog.value(index, *field);
    if (!value && column.isHeadline)
        return otherHeadlineCell(catalog, row);
    if (!value)
        return {reasonOf(catalog, row).isEmpty() ? kDash : QString(), {}, {}, {}};
    const Field& described = catalog.fields()[static_cast<size_t>(*field)];
    HistoryCell cell{bareValue(described, *value), {}, {}, verdictFromText(catalog.verdict(index, *field))};
    if (const auto interval = catalog.interval(index, *field))
        cell.interval = text(spreadText(described, *value, *interval));
    cell.tag = againstText(catalog.columns(), row, column.path);
    return cell;
}

HistoryCell changeCell(const RunCatalog& catalog, size_t row, int pinned) {
    const QString absent = reasonOf(catalog, row).isEmpty() ? kDash : QString();
    const RunColumns& values = catalog.columns();
    if (pinned < 0) {
        const auto headline = headlineIn(values, row);
        const std::string stem = headline ? "comparison." + headline->changePath() : "";
        const auto change = values.number(row, stem + ".value");
        if (!change)
            return {absent, {}, {}, {}};
        return {text(formatSigned(100 * *change, 1)), {}, {}, verdictFromText(text(values.text(row, stem + ".verdict")))};
    }
    // The outcomes of the items are not in the columns, so that the difference is shown without a verdict, and none between other items.
    const std::string path = accuracyPath(values);
    const auto own = values.number(row, path), other = values.number(static_cast<size_t>(pinned), path);
    if (!own || !other || static_cast<int>(row) == pinned)
        return {absent, {}, {}, {}};
    const bool areSame = LikeRuns(values, std::span(&path, 1)).areAlike(row, static_cast<size_t>(pinned));
    return {areSame ? text(formatSigned(100 * (*own - *other), 1)) : absent, {}, {}, Verdict::NotPaired};
}

HistoryCell runCell(const RunSummary& run) {
    return {runLabel(run.number), {}, run.tags.isEmpty() ? run.name : run.tags.join(" "), {}};
}

QString stateText(const QString& state) {
    if (state == "done")
        return CellTexts::tr("done");
    if (state == "failed")
        return CellTexts::tr("failed");
    if (state == "cancelled")
        return CellTexts::tr("cancelled");
    if (state == "interrupted")
        return CellTexts::tr("interrupted");
    return state == "running" ? CellTexts::tr("running") : state;
}

}  // namespace

QString bareValue(const Field& field, double value) {
    if (field.unit == "fraction" || field.path.ends_with("half_width"))
        return text(formatNumber(100 * value, 1));
    if (field.unit == "bytes")
        return text(formatNumber(value / 1e6, 1));
    if (field.unit == "ms")
        return text(formatMilliseconds(value));
    if (field.unit == "ratio")
        return text(formatFactor(value));
    if (field.unit == "s")
        return text(formatDuration(value));
    if (field.unit == "tokens/s")
        return text(formatNumber(value, 1));
    if (field.unit == "nats")
        return text(formatNumber(value, 4));
    if (field.unit.empty() && std::trunc(value) == value)
        return text(formatCount(static_cast<int64_t>(value)));
    return text(formatNumber(value, 2));
}

HistoryCell historyCell(const RunCatalog& catalog, size_t row, const HistoryColumn& column, int pinned) {
    const RunSummary run = catalog.atRow(row);
    const RunColumns& values = catalog.columns();
    switch (column.kind) {
        case ColumnKind::Marker:
        case ColumnKind::Limits:
            return {};
        case ColumnKind::Run:
            return runCell(run);
        case ColumnKind::Value:
            return valueCell(catalog, row, column);
        case ColumnKind::Change:
            return changeCell(catalog, row, pinned);
        case ColumnKind::Distill:
            return {distillText(values, row), {}, {}, {}};
        case ColumnKind::Prune:
            return {pruneText(values, row), {}, {}, {}};
        case ColumnKind::Setting:
            return {settingText(values, row, column.path), {}, {}, {}};
        case ColumnKind::Text:
            return {column.path == "state" ? stateText(run.state) : text(values.text(row, column.path)), {}, {}, {}};
        case ColumnKind::Created:
            return {text(formatLocalTime(run.created.toStdString())), {}, {}, {}};
        case ColumnKind::Note:
            return {run.note.section('\n', 0, 0), {}, {}, {}};
    }
    return {};
}

QString reasonOf(const RunCatalog& catalog, size_t row) {
    const RunSummary run = catalog.atRow(row);
    if (run.state == "done" || catalog.columns().number(row, "result.bytes"))
        return {};
    if (run.state == "failed")
        return run.error.isEmpty() ? CellTexts::tr("Failed") : CellTexts::tr("Failed: %1").arg(run.error);
    if (run.state == "cancelled")
        return CellTexts::tr("Cancelled");
    return run.state == "interrupted" ? CellTexts::tr("Interrupted") : CellTexts::tr("Running");
}

QString runToolTip(const RunCatalog& catalog, size_t row) {
    const RunSummary run = catalog.atRow(row);
    QStringList lines = {run.name, stateText(run.state) + ", " + text(formatLocalTime(run.created.toStdString())), run.id};
    if (!run.tags.isEmpty())
        lines << run.tags.join(" ");
    if (!run.error.isEmpty())
        lines << run.error;
    if (!run.note.isEmpty())
        lines << run.note;
    lines.removeAll(QString());
    return lines.join('\n');
}

}  // namespace lathe
