// SPDX-License-Identifier: GPL-3.0-or-later
// How many weights have which value, before and after, on a logarithmic scale.
#pragma once

#include <QWidget>
#include <optional>

#include "core/records/inspection.h"

namespace lathe {

class WeightHistogramPlot : public QWidget {
    Q_OBJECT
public:
    explicit WeightHistogramPlot(QWidget* parent = nullptr);
    /// after's histogram may have other bins; xTitle says what the axis is.
    void setHistograms(const std::optional<Histogram>& before, const std::optional<Histogram>& after, const QString& xTitle,
                       const QColor& colour);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Histogram> m_before, m_after;
    QString m_xTitle;
    QColor m_colour;
};

}  // namespace lathe
