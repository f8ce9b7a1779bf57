// SPDX-License-Identifier: GPL-3.0-or-later
// One run at a glance: its latency, score and size with verdicts, what each stage cost and gained, how its latency is distributed.
#pragma once

#include <QWidget>

#include "core/predict/hindsight.h"
#include "widgets/compare/run_text.h"
#include "widgets/plots/chart.h"

namespace lathe {

class HindsightCard;
class SegmentedControl;
class WaterfallChart;
struct RunSummary;

class SummaryTab : public QWidget {
    Q_OBJECT
public:
    explicit SummaryTab(QWidget* parent = nullptr);
    /// pinned: null, the run relates to its own baseline. Both must live until the next call.
    void setRun(const Run* run, const Run* pinned, RunFamily family);
    LatencyPhase phase() const;
    /// Of the run that is shown; nothing while it is not known.
    void setHindsight(const std::optional<Hindsight>& hindsight, const QString& whyNot);

private:
    void refresh();

    const Run* m_run = nullptr;
    const Run* m_pinned = nullptr;
    RunFamily m_family = RunFamily::Several;
    SegmentedControl *m_phase, *m_form;
    MetricRow *m_latency, *m_score, *m_size;
    WaterfallChart* m_waterfall;
    DistributionChart* m_distribution;
    QWidget* m_distributionPart;
    HindsightCard* m_hindsight;
    class QLabel* m_note;
};

}  // namespace lathe
