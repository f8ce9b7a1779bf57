// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/token_times_plot.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/format/number_format.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

namespace {

// A round number at or above value: 1, 2 or 5 times a power of ten.
double roundUp(double value) {
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (value <= step * power)
            return step * power;
    return 10 * power;
}

}  // namespace

TokenTimesPlot::TokenTimesPlot(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Milliseconds of each token"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TokenTimesPlot::sizeHint() const {
    return {scaled(300), scaled(104)};
}

void TokenTimesPlot::setTimes(std::vector<double> ms, int expected) {
    m_ms = std::move(ms);
    m_expected = expected;
    update();
}

void TokenTimesPlot::setColour(const QColor& colour) {
    m_colour = colour;
    update();
}

void TokenTimesPlot::setLeastReach(double ms) {
    m_leastReach = ms;
    update();
}

double TokenTimesPlot::reach() const {
    return m_ms.empty() ? 0 : *std::max_element(m_ms.begin(), m_ms.end());
}

void TokenTimesPlot::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setFont(textFont(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    painter.setPen(theme.text2);
    painter.drawText(QRect(scaled(14), scaled(4), width(), line), Qt::AlignLeft, tr("ms per token"));
    painter.drawText(QRect(0, scaled(4), width() - scaled(14), line), Qt::AlignRight, tr("token"));

    const double top = roundUp(std::max(reach(), m_leastReach));
    const int decimals = top < 1 ? 2 : top < 5 ? 1 : 0;
    const int labels = metrics.horizontalAdvance(QString::fromStdString(formatNumber(top, decimals)));
    const QRectF area(scaled(14) + labels + scaled(8), scaled(12) + line, width() - labels - scaled(36), height() - 2 * line - scaled(18));
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = area.bottom() - share * area.height();
        painter.setPen(share == 0 ? theme.line2 : theme.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(0, y - line / 2.0, area.left() - scaled(8), line), Qt::AlignRight | Qt::AlignVCenter,
                         QString::fromStdString(formatNumber(share * top, share == 0 ? 0 : decimals)));
    }
    const int slots = std::max({m_expected, static_cast<int>(m_ms.size()), 1});
    const int step = std::max(1, static_cast<int>(roundUp(slots / 5.0)));
    for (int token = 0; token <= slots; token += step)
        painter.drawText(QRectF(area.left() + area.width() * token / slots - 30, area.bottom() + scaled(2), 60, line), Qt::AlignHCenter,
                         QString::number(token));
    const double slot = area.width() / slots;
    const double bar = std::max(1.0, slot * 0.64);
    for (size_t i = 0; i < m_ms.size(); ++i) {
        const double tall = area.height() * std::min(1.0, m_ms[i] / top);
        painter.fillRect(QRectF(area.left() + slot * (static_cast<double>(i) + 1) + (slot - bar) / 2, area.bottom() - tall, bar, tall),
                         m_colour);
    }
}

}  // namespace lathe
