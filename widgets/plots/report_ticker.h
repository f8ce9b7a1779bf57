// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks at the same values and with the same digits as in reports.
#pragma once

#include "widgets/plots/custom_plot.h"

namespace lathe {

class ReportTicker : public QCPAxisTicker {
public:
    ReportTicker(bool isLogarithmic, int about) : m_isLogarithmic(isLogarithmic), m_about(about) {}
    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* tickLabels) override;

private:
    bool m_isLogarithmic;
    int m_about;  // so many ticks
};

}  // namespace lathe
