// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/distribution_chart.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "core/compare/latency_distribution.h"
#include "core/format/number_format.h"
#include "core/format/plot_axis.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

constexpr size_t kMostPoints = 400, kBins = 40;
constexpr double kShownShare = 0.995;                         // the slowest would squeeze all others together
constexpr size_t kEnoughForP90 = 100, kEnoughForP99 = 3'000;  // as in a run's summary

QString ms(double value) {
    return QString::fromStdString(formatMilliseconds(value));
}

}  // namespace

struct DistributionChart::Axes {
    QRectF plot;
    PlotAxis x;  // in logarithms
    ChartScale toX, toY;
    double highest;
};

void DistributionChart::setSeries(std::vector<DistributionSeries> series, const QString& unit, const QString& samples) {
    m_series = std::move(series);
    m_unit = unit;
    m_samples = samples;
    std::erase_if(m_series, [](const DistributionSeries& one) { return one.sorted.empty(); });
    tellChange();
}

void DistributionChart::setForm(Form form) {
    m_form = form;
    tellChange();
}

QString DistributionChart::title() const {
    return tr("Latency distribution");
}

QString DistributionChart::detail() const {
    if (m_series.empty())
        return {};
    size_t least = m_series.front().sorted.size(), most = least;
    for (const DistributionSeries& one : m_series) {
        least = std::min(least, one.sorted.size());
        most = std::max(most, one.sorted.size());
    }
    const QString count = QString::fromStdString(formatCount(int64_t(least)));
    return least == most
               ? tr("%1 %2 each", "1,280 tokens each").arg(count, m_samples)
               : tr("%1 to %2 %3", "1,200 to 1,280 tokens").arg(count, QString::fromStdString(formatCount(int64_t(most))), m_samples);
}

// Runs of one family are told apart by their dashes.
QPen DistributionChart::penOf(const DistributionSeries& series) const {
    constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    size_t before = 0;
    for (const DistributionSeries& one : m_series) {
        if (&one == &series)
            break;
        before += one.family == series.family ? 1 : 0;
    }
    return QPen(colourOf(series.family, currentTheme()), m_form == Form::Cumulative ? 1.8 : 1.4, kStyles[before % std::size(kStyles)]);
}

ChartTable DistributionChart::table() const {
    ChartTable table{{tr("What"), "p50", "p90", "p99", tr("Least"), tr("Most"), tr("Samples"), tr("Disturbed")}, {}};
    for (const DistributionSeries& one : m_series) {
        const auto quantile = [&](double share, size_t enough) {
            return one.sorted.size() < enough ? QString(kAbsent) : ms(sortedQuantile(one.sorted, share));
        };
        table.rows << QStringList{one.label,
                                  quantile(0.5, 1),
                                  quantile(0.9, kEnoughForP90),
                                  quantile(0.99, kEnoughForP99),
                                  ms(one.sorted.front()),
                                  ms(one.sorted.back()),
                                  QString::fromStdString(formatCount(int64_t(one.sorted.size()))),
                                  QString::number(one.disturbed)};
    }
    return table;
}

void DistributionChart::paintChart(QPainter& painter, const QRectF& area) const {
    if (m_series.empty())
        return;
    double low = HUGE_VAL, high = 0;
    for (const DistributionSeries& one : m_series) {
        low = std::min(low, one.sorted.front());
        high = std::max(high, sortedQuantile(one.sorted, kShownShare));
    }
    const PlotAxis x = logarithmicAxis(low * 0.94, high * 1.08, {});
    const QRectF plot = area.adjusted(36, 22, -8, -20);
    double highest = 1;
    if (m_form == Form::Histogram) {
        highest = 0;
        for (const DistributionSeries& one : m_series)
            for (const double share : binShares(one.sorted, x.low, x.high, kBins))
                highest = std::max(highest, share);
    }
    const Axes axes{plot, x, ChartScale(x.low, x.high, plot.left(), plot.right(), false),
                    ChartScale(0, highest, plot.bottom(), plot.top(), false), highest};
    paintAxes(painter, axes);
    m_form == Form::Cumulative ? paintCumulative(painter, axes) : paintHistogram(painter, axes);
}

void DistributionChart::paintAxes(QPainter& painter, const Axes& axes) const {
    const Theme& theme = currentTheme();
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(theme.text2);
    const QRectF head(axes.plot.left() - 36, axes.plot.top() - 24, axes.plot.width() + 44, 16);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("% of %1").arg(m_samples));
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, tr("%1, log").arg(m_unit));
    const std::vector<double> shares =
        m_form == Form::Cumulative ? std::vector<double>{0, 0.5, 0.9, 1} : std::vector<double>{0, axes.highest};
    for (const double share : shares) {
        const qreal y = axes.toY.at(share);
        painter.setPen(QPen(share == 0 ? theme.line2 : theme.grid, 1));
        painter.drawLine(QPointF(axes.plot.left(), y), QPointF(axes.plot.right(), y));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(axes.plot.left() - 36, y - 8, 30, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(100 * share, 'f', share < 0.1 && share > 0 ? 1 : 0));
    }
    qreal free = -HUGE_VAL;
    for (const PlotTick& tick : axes.x.ticks) {
        const qreal at = axes.toX.at(tick.at);
        const QString text = QString::fromStdString(tick.text);
        const qreal width = painter.fontMetrics().horizontalAdvance(text) + 6;
        if (at - width / 2 < free)
            continue;
        free = at + width / 2;
        painter.drawText(QRectF(at - width / 2, axes.plot.bottom() + 3, width, 16), Qt::AlignCenter, text);
    }
}

void DistributionChart::paintCumulative(QPainter& painter, const Axes& axes) const {
    for (const DistributionSeries& one : m_series) {
        QPainterPath path;
        bool isFirst = true;
        qreal before = axes.toY.at(0);
        for (const auto& [value, share] : cumulativeShares(one.sorted, kMostPoints)) {
            const qreal x = axes.toX.at(std::log10(value));
            isFirst ? path.moveTo(x, before) : path.lineTo(x, before);
            isFirst = false;
            before = axes.toY.at(share);
            path.lineTo(x, before);
        }
        path.lineTo(axes.plot.right(), axes.toY.at(1));
        painter.save();
        painter.setClipRect(axes.plot.adjusted(0, -2, 0, 2));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(penOf(one));
        painter.drawPath(path);
        painter.restore();
    }
    // A label covers no marker of another run.
    QVector<QRectF> taken;
    for (const DistributionSeries& one : m_series) {
        const QPointF at(axes.toX.at(std::log10(sortedQuantile(one.sorted, 0.5))), axes.toY.at(0.5));
        taken << QRectF(at.x() - 7, at.y() - 7, 14, 14);
    }
    for (const DistributionSeries& one : m_series)
        paintQuantiles(painter, axes, one, taken);
}

void DistributionChart::paintQuantiles(QPainter& painter, const Axes& axes, const DistributionSeries& one, QVector<QRectF>& labels) const {
    const Theme& theme = currentTheme();
    const double p50 = sortedQuantile(one.sorted, 0.5);
    const QPointF at(axes.toX.at(std::log10(p50)), axes.toY.at(0.5));
    drawMarker(painter, one.family, at, 4.4, true, theme);
    QStringList lines = {one.label + " " + ms(p50)};
    const bool hasRoomForAll = m_series.size() < 3;
    if (hasRoomForAll && one.sorted.size() >= kEnoughForP90)
        lines << "p90 " + ms(sortedQuantile(one.sorted, 0.9));
    if (hasRoomForAll && one.sorted.size() >= kEnoughForP99)
        lines << "p99 " + ms(sortedQuantile(one.sorted, 0.99));
    painter.setFont(textFont(TextSize::Caption));
    qreal width = 0;
    for (const QString& line : lines)
        width = std::max<qreal>(width, painter.fontMetrics().horizontalAdvance(line) + 2);
    const bool isRight = at.x() + 10 + width < axes.plot.right();
    QRectF box(isRight ? at.x() + 10 : at.x() - 10 - width, at.y() - 8, width, 16.0 * double(lines.size()));
    // Below what is written there already.
    while (std::any_of(labels.begin(), labels.end(), [&](const QRectF& other) { return other.intersects(box); }) &&
           box.bottom() < axes.plot.bottom())
        box.translate(0, 16);
    labels << box;
    QColor halo = theme.panel;
    halo.setAlphaF(0.8F);
    painter.fillRect(box, halo);
    for (int i = 0; i < lines.size(); ++i) {
        painter.setPen(i == 0 ? theme.text : theme.text2);
        painter.drawText(box.translated(0, 16.0 * i), int(isRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop, lines[i]);
    }
}

void DistributionChart::paintHistogram(QPainter& painter, const Axes& axes) const {
    const double width = (axes.x.high - axes.x.low) / double(kBins);
    for (const DistributionSeries& one : m_series) {
        const QColor colour = colourOf(one.family, currentTheme());
        QPainterPath outline;
        outline.moveTo(axes.plot.left(), axes.plot.bottom());
        const std::vector<double> shares = binShares(one.sorted, axes.x.low, axes.x.high, kBins);
        for (size_t bin = 0; bin < kBins; ++bin) {
            outline.lineTo(axes.toX.at(axes.x.low + width * double(bin)), axes.toY.at(shares[bin]));
            outline.lineTo(axes.toX.at(axes.x.low + width * double(bin + 1)), axes.toY.at(shares[bin]));
        }
        outline.lineTo(axes.plot.right(), axes.plot.bottom());
        QColor fill = colour;
        fill.setAlphaF(0.18F);
        painter.fillPath(outline, fill);
        painter.strokePath(outline, penOf(one));
        const QPointF at(axes.toX.at(std::log10(sortedQuantile(one.sorted, 0.5))), axes.plot.bottom());
        drawMarker(painter, one.family, at, 4.4, true, currentTheme());
    }
}

}  // namespace lathe
