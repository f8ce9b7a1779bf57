// SPDX-License-Identifier: GPL-3.0-or-later
// Texts about a run that several tabs and the comparison say in the same way.
#pragma once

#include <QString>

#include "core/compare/latency_distribution.h"
#include "core/records/run.h"
#include "widgets/compare/metric_row.h"
#include "widgets/plots/distribution_chart.h"

namespace lathe {

struct RunSummary;

QString phaseText(LatencyPhase phase);        // "Latency per token"
QString phaseUnitText(LatencyPhase phase);    // "ms per token"
QString phaseSampleText(LatencyPhase phase);  // "tokens"
std::string phasePath(LatencyPhase phase);    // "latency.per_token_ms.p50"

/// "r201, today 14:32, took 13 min 48 s".
QString whenText(const RunSummary& summary, const Run* run);
/// "done", "failed" … in the language of the window.
QString stateText(RunState state);

/// The numbers that a run is about: latency of a phase, the headline score, size. pinned: null, the run relates to its own baseline.
MetricContent latencyMetric(const Run& run, const Run* pinned, LatencyPhase phase);
MetricContent scoreMetric(const Run& run, const Run* pinned);
MetricContent sizeMetric(const Run& run, const Run* pinned);

/// Whether the times of the two may be compared: one environment, one request.
bool timesCompare(const Run& run, const Run& pinned);

/// Samples of an arm of the run.
DistributionSeries distributionOf(const LatencySeries& series, const QString& label, RunFamily family);

/// The commands that repeat the run.
QString repeatCommand(const QString& id, const QString& database);

}  // namespace lathe
