// SPDX-License-Identifier: GPL-3.0-or-later
// How latency is distributed, from raw samples: the share of them that took at most so long, or a histogram, over logarithmic time.
#pragma once

#include <vector>

#include "widgets/common/run_marker.h"
#include "widgets/plots/chart.h"

namespace lathe {

struct DistributionSeries {
    QString label;  // "baseline", "r201"
    RunFamily family = RunFamily::Baseline;
    std::vector<double> sorted;  // ms
    int disturbed = 0;
};

class DistributionChart : public Chart {
    Q_OBJECT
public:
    enum class Form { Cumulative, Histogram };

    using Chart::Chart;
    /// unit: "ms per token"; samples: what one sample is, "tokens".
    void setSeries(std::vector<DistributionSeries> series, const QString& unit, const QString& samples);
    void setForm(Form form);
    Form form() const { return m_form; }

    QString title() const override;
    QString detail() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_series.empty(); }
    void paintChart(QPainter& painter, const QRectF& area) const override;
    QSize sizeHint() const override { return {280, 230}; }
    QSize minimumSizeHint() const override { return {200, 170}; }

private:
    struct Axes;
    void paintAxes(QPainter& painter, const Axes& axes) const;
    void paintCumulative(QPainter& painter, const Axes& axes) const;
    void paintQuantiles(QPainter& painter, const Axes& axes, const DistributionSeries& one, QVector<QRectF>& labels) const;
    QPen penOf(const DistributionSeries& series) const;
    void paintHistogram(QPainter& painter, const Axes& axes) const;

    std::vector<DistributionSeries> m_series;
    QString m_unit, m_samples;
    Form m_form = Form::Cumulative;
};

}  // namespace lathe
