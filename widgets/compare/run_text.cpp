// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/run_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "core/compare/absence.h"
#include "core/compare/comparability.h"
#include "core/compare/pinned_comparison.h"
#include "core/format/number_format.h"
#include "core/records/tasks.h"
#include "core/store/run_store.h"
#include "widgets/common/duration_text.h"
#include "widgets/common/field_text.h"
#include "widgets/history/run_catalog.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

namespace {

struct RunText {
    Q_DECLARE_TR_FUNCTIONS(RunText)
};

void addFactor(MetricContent& content, const std::optional<Compared>& compared) {
    if (!compared)
        return;
    content.change = text(formatFactor(compared->value));
    if (compared->low && compared->high)
        content.interval = text(formatFactorInterval(*compared->low, *compared->high));
    content.verdict = verdictFromText(text(compared->verdict));
}

std::optional<Compared> comparedAt(const Run& run, const Run* pinned, const std::string& path) {
    if (pinned && pinned->id == run.id)
        return std::nullopt;
    return pinned ? comparedWithPinned(run, *pinned, path) : comparedWithBaseline(run, path);
}

Verdict verdictAt(const Run& run, const Run* pinned, const std::string& path) {
    if (pinned && pinned->id == run.id)
        return Verdict::None;
    if (pinned)
        return verdictFromText(text(verdictWithPinned(run, *pinned, path)));
    const auto compared = comparedWithBaseline(run, path);
    return compared ? verdictFromText(text(compared->verdict)) : Verdict::None;
}

// "against libtorch": what a speed-up is taken against.
QString againstText(const Run& run) {
    return run.comparison->against == "reference" ? RunText::tr("against libtorch") : RunText::tr("against Lathe's baseline");
}

// A value that is not there, with its reason where the change would stand.
MetricContent absentMetric(const QString& label, const Run& run, const std::string& path) {
    return {label, kAbsent, {}, {}, text(reasonOfAbsence(run, "result." + path)), Verdict::None};
}

QString dayText(const QDateTime& when) {
    const qint64 days = when.date().daysTo(QDate::currentDate());
    const QString time = QLocale().toString(when.time(), "HH:mm");
    if (days == 0)
        return RunText::tr("today %1").arg(time);
    return days == 1 ? RunText::tr("yesterday %1").arg(time) : when.date().toString(Qt::ISODate) + " " + time;
}

QString quoted(const QString& word) {
    static const QRegularExpression plain("^[A-Za-z0-9_./-]+$");
    return plain.match(word).hasMatch() ? word : "'" + QString(word).replace("'", "'\\''") + "'";
}

}  // namespace

QString phaseText(LatencyPhase phase) {
    switch (phase) {
        case LatencyPhase::Request:
            return RunText::tr("Latency of a request");
        case LatencyPhase::FirstToken:
            return RunText::tr("Time to first token");
        case LatencyPhase::PerToken:
            return RunText::tr("Latency per token");
    }
    return {};
}

QString phaseUnitText(LatencyPhase phase) {
    return phase == LatencyPhase::Request      ? RunText::tr("ms/request")
           : phase == LatencyPhase::FirstToken ? RunText::tr("ms/first token")
                                               : RunText::tr("ms/token");
}

QString phaseSampleText(LatencyPhase phase) {
    return phase == LatencyPhase::PerToken ? RunText::tr("tokens") : RunText::tr("requests");
}

std::string phasePath(LatencyPhase phase) {
    return phase == LatencyPhase::Request      ? "latency.request_ms.p50"
           : phase == LatencyPhase::FirstToken ? "latency.ttft_ms.p50"
                                               : "latency.per_token_ms.p50";
}

QString stateText(RunState state) {
    switch (state) {
        case RunState::Running:
            return RunText::tr("running");
        case RunState::Done:
            return RunText::tr("done");
        case RunState::Failed:
            return RunText::tr("failed");
        case RunState::Cancelled:
            return RunText::tr("cancelled");
        case RunState::Interrupted:
            return RunText::tr("interrupted");
    }
    return {};
}

QString whenText(const RunSummary& summary, const Run* run) {
    QStringList parts = {runLabel(summary.number)};
    const QDateTime when = QDateTime::fromString(summary.created, Qt::ISODateWithMs).toLocalTime();
    parts << (when.isValid() ? dayText(when) : summary.created);
    if (run && run->state != RunState::Done)
        parts << stateText(run->state);
    if (run && run->seconds > 0)
        parts << RunText::tr("took %1").arg(exactDuration(run->seconds));
    return parts.join(", ");
}

MetricContent latencyMetric(const Run& run, const Run* pinned, LatencyPhase phase) {
    if (!run.result || !run.result->latency || !summaryOf(*run.result->latency, phase).p50)
        return absentMetric(phaseText(phase), run, phasePath(phase));
    MetricContent content{phaseText(phase), kAbsent, {}, {}, {}, Verdict::None};
    content.value = text(formatMedian(summaryOf(*run.result->latency, phase)));
    content.unit = "ms";
    addFactor(content, comparedAt(run, pinned, phasePath(phase)));
    if (!content.change.isEmpty() && !pinned)
        content.interval = (content.interval + " " + againstText(run)).trimmed();
    content.verdict = verdictAt(run, pinned, phasePath(phase));
    return content;
}

MetricContent scoreMetric(const Run& run, const Run* pinned) {
    const auto headline = headlineIn(run);
    if (!headline)
        return absentMetric(RunText::tr("Accuracy"), run, "tasks");
    MetricContent content{capital(taskText(text(headline->task))), kAbsent, {}, {}, {}, Verdict::None};
    if (const auto score = scoreAt(*run.result, *headline)) {
        content.value = text(formatNumber(100 * *score, 1));
        content.unit = "%";
    }
    if (const auto compared = comparedAt(run, pinned, headline->path)) {
        content.change = pointsText(compared->value);
        if (compared->low && compared->high)
            content.interval = text(formatPointsInterval(*compared->low, *compared->high));
    }
    content.verdict = verdictAt(run, pinned, headline->path);
    return content;
}

MetricContent sizeMetric(const Run& run, const Run* pinned) {
    if (!run.result || !run.result->bytes)
        return absentMetric(RunText::tr("Size"), run, "bytes");
    MetricContent content{RunText::tr("Size"), kAbsent, {}, {}, {}, Verdict::None};
    content.value = text(formatMegabytes(*run.result->bytes));
    content.unit = "MB";
    std::optional<Compared> compared = comparedAt(run, pinned, "bytes");
    // "11.02×" beside "smaller" says more than "0.09×".
    if (compared && compared->value > 0 && compared->value < 1)
        compared->value = 1 / compared->value;
    addFactor(content, compared);
    if (run.result->bitsPerWeight)
        content.interval = RunText::tr("%1 bits/weight").arg(text(formatNumber(*run.result->bitsPerWeight, 2)));
    return content;
}

bool timesCompare(const Run& run, const Run& pinned) {
    return comparabilityOf({run, pinned}).timesCompare();
}

DistributionSeries distributionOf(const LatencySeries& series, const QString& label, RunFamily family) {
    return {label, family, series.sorted, int(series.disturbed)};
}

QString repeatCommand(const QString& id, const QString& database) {
    const QString shortId = id.left(8);
    const bool isUsual = database.isEmpty() || database == QString::fromStdString(defaultRunLocation());
    const QString from = isUsual ? QString() : " --db " + quoted(database);
    return QString("lathe export %1 --as recipe --to recipe-%1.json%2 && lathe run recipe-%1.json%2").arg(shortId, from);
}

}  // namespace lathe
