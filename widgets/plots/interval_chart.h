// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons as points with their intervals, beside the band in which they count as the same.
#pragma once

#include <optional>
#include <vector>

#include "widgets/common/run_marker.h"
#include "widgets/plots/chart.h"

namespace lathe {

struct IntervalRow {
    QString label;  // "r201"
    RunFamily family = RunFamily::Several;
    double value = 0;
    std::optional<double> low, high;
    QString text;  // "3.40× [3.34, 3.46]"
};

struct IntervalAxis {
    QString title;       // "Speed-up against r001"
    double neutral = 1;  // like the baseline
    double band = 0.02;  // "same" is neutral ± band
    bool isLogarithmic = true;
    QString suffix;     // of ticks: "×"
    QString direction;  // "faster →"
    QString bandText;   // "grey band: same (±2 %)"
};

class IntervalChart : public Chart {
    Q_OBJECT
public:
    using Chart::Chart;
    void setRows(std::vector<IntervalRow> rows, const IntervalAxis& axis);

    QString title() const override { return m_axis.title; }
    QString detail() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_rows.empty(); }
    void paintChart(QPainter& painter, const QRectF& area) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

private:
    std::vector<IntervalRow> m_rows;
    IntervalAxis m_axis;
};

}  // namespace lathe
