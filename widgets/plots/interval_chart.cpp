// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/interval_chart.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/format/plot_axis.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

constexpr int kIntervalRow = 42, kFoot = 36, kLabel = 56;

}  // namespace

void IntervalChart::setRows(std::vector<IntervalRow> rows, const IntervalAxis& axis) {
    m_rows = std::move(rows);
    m_axis = axis;
    tellChange();
}

QString IntervalChart::detail() const {
    return tr("95 % interval");
}

QSize IntervalChart::sizeHint() const {
    return {300, std::min(300, scaled(kIntervalRow * int(m_rows.size()) + kFoot))};
}

ChartTable IntervalChart::table() const {
    ChartTable table{{tr("Run"), m_axis.title}, {}};
    for (const IntervalRow& row : m_rows)
        table.rows << QStringList{row.label, row.text};
    return table;
}

void IntervalChart::paintChart(QPainter& painter, const QRectF& area) const {
    if (m_rows.empty())
        return;
    const Theme& theme = currentTheme();
    double low = m_axis.neutral - m_axis.band, high = m_axis.neutral + m_axis.band;
    for (const IntervalRow& row : m_rows) {
        low = std::min({low, row.value, row.low.value_or(row.value)});
        high = std::max({high, row.value, row.high.value_or(row.value)});
    }
    if (m_axis.isLogarithmic) {
        low = std::max(low, 1e-3) / 1.05;
        high *= 1.08;
    } else {
        const double room = 0.08 * (high - low);
        low -= room;
        high += room;
    }
    const PlotAxis ticks = m_axis.isLogarithmic ? logarithmicAxis(low, high, {}) : numberAxis(low, high, {}, 4);
    const QRectF plot = area.adjusted(kLabel, 2, -6, -kFoot);
    const ChartScale scale(low, high, plot.left(), plot.right(), m_axis.isLogarithmic);
    painter.setFont(textFont(TextSize::Caption));
    const qreal from = scale.at(m_axis.neutral - m_axis.band), to = scale.at(m_axis.neutral + m_axis.band);
    painter.fillRect(QRectF(from, plot.top(), to - from, plot.height()), theme.groove);
    qreal free = -HUGE_VAL;
    for (const PlotTick& tick : ticks.ticks) {
        const qreal x = scale.at(m_axis.isLogarithmic ? std::pow(10, tick.at) : tick.at);
        const QString text = QString::fromStdString(tick.text) + m_axis.suffix;
        const qreal width = painter.fontMetrics().horizontalAdvance(text) + 8;
        if (x - width / 2 < free)
            continue;
        free = x + width / 2;
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x - width / 2, plot.bottom() + 2, width, 16), Qt::AlignCenter, text);
    }
    painter.setPen(QPen(theme.line2, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(QPen(theme.text, 1));
    painter.drawLine(QPointF(scale.at(m_axis.neutral), plot.top()), QPointF(scale.at(m_axis.neutral), plot.bottom()));
    painter.setPen(theme.text2);
    const QRectF foot(plot.left(), plot.bottom() + 18, plot.width(), 16);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, m_axis.direction);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, m_axis.bandText);
    const qreal step = plot.height() / qreal(m_rows.size());
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const IntervalRow& row = m_rows[i];
        const qreal y = plot.top() + (qreal(i) + 0.64) * step;
        const QColor colour = colourOf(row.family, theme);
        drawMarker(painter, row.family, QPointF(area.left() + 8, y), 4.6, true, theme);
        painter.setPen(theme.text);
        painter.setFont(textFont(TextSize::Table));
        painter.drawText(QRectF(area.left() + 20, y - 9, kLabel - 18, 18), Qt::AlignVCenter | Qt::AlignLeft, row.label);
        painter.setFont(textFont(TextSize::Caption));
        const qreal at = scale.at(row.value);
        if (row.low && row.high) {
            painter.setPen(QPen(colour, 1.6));
            const qreal left = scale.at(*row.low), right = scale.at(*row.high);
            painter.drawLine(QPointF(left, y), QPointF(right, y));
            for (const qreal end : {left, right})
                painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4));
        }
        drawMarker(painter, row.family, QPointF(at, y), 4.6, true, theme);
        const qreal width = painter.fontMetrics().horizontalAdvance(row.text) + 2;
        const qreal x = std::clamp(at - width / 2, plot.left(), std::max(plot.left(), plot.right() - width));
        const QRectF label(x, y - 22, width, 15);
        QColor halo = theme.panel;
        halo.setAlphaF(0.85F);
        painter.fillRect(label, halo);
        painter.setPen(theme.text);
        painter.drawText(label, Qt::AlignCenter, row.text);
    }
}

}  // namespace lathe
