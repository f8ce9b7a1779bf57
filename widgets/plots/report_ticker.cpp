// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/report_ticker.h"

#include <cmath>

#include "core/format/plot_axis.h"

namespace lathe {

void ReportTicker::generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks, QVector<double>* subTicks,
                            QVector<QString>* tickLabels) {
    const bool isLogarithmic = m_isLogarithmic && range.lower > 0;
    const PlotAxis axis = isLogarithmic ? logarithmicAxis(range.lower, range.upper, {}) : numberAxis(range.lower, range.upper, {}, m_about);
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (tickLabels)
        tickLabels->clear();
    for (const PlotTick& tick : axis.ticks) {
        ticks << (isLogarithmic ? std::pow(10, tick.at) : tick.at);
        if (tickLabels)
            *tickLabels << QString::fromStdString(tick.text);
    }
}

}  // namespace lathe
