// SPDX-License-Identifier: GPL-3.0-or-later
// What each stage cost and gained: latency as floating bars from the baseline to the result, the change of a score beside them.
#pragma once

#include "core/compare/stage_waterfall.h"
#include "widgets/common/run_marker.h"
#include "widgets/plots/chart.h"

namespace lathe {

class WaterfallChart : public Chart {
    Q_OBJECT
public:
    using Chart::Chart;
    /// phaseHead: "ms per token"; scoreHead: "question answering, pp"; family: of the whole run.
    void setSteps(const std::vector<WaterfallStep>& steps, const QString& phaseHead, const QString& scoreHead, RunFamily family);

    QString title() const override;
    ChartTable table() const override;
    bool isEmpty() const override;
    void paintChart(QPainter& painter, const QRectF& area) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

private:
    QString nameOf(const WaterfallStep& step) const;
    RunFamily familyOf(const WaterfallStep& step) const;
    QString latencyText(const WaterfallStep& step) const;
    QString scoreText(const WaterfallStep& step) const;
    void paintBar(QPainter& painter, const WaterfallStep& step, const QRectF& room, const ChartScale& scale) const;

    std::vector<WaterfallStep> m_steps;
    QString m_phaseHead, m_scoreHead;
    RunFamily m_family = RunFamily::Several;
};

}  // namespace lathe
