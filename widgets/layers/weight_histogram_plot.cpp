// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/weight_histogram_plot.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "core/format/number_format.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/layers/part_text.h"

namespace lathe {

namespace {

constexpr int kHistogramLeft = 48, kHistogramTop = 28, kHistogramBottom = 34;

int64_t largestCount(const Histogram& histogram) {
    return histogram.counts.empty() ? 0 : *std::max_element(histogram.counts.begin(), histogram.counts.end());
}

double roundTick(double span) {
    const double raw = std::max(span, 1e-12) / 4;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (raw <= step * power)
            return step * power;
    return 10 * power;
}

}  // namespace

WeightHistogramPlot::WeightHistogramPlot(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Distribution of the weights before and after"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize WeightHistogramPlot::sizeHint() const {
    return {scaled(260), scaled(204)};
}

void WeightHistogramPlot::setHistograms(const std::optional<Histogram>& before, const std::optional<Histogram>& after,
                                        const QString& xTitle, const QColor& colour) {
    m_before = before;
    m_after = after;
    m_xTitle = xTitle;
    m_colour = colour;
    update();
}

void WeightHistogramPlot::paintEvent(QPaintEvent*) {
    const Histogram* any = m_before ? &*m_before : m_after ? &*m_after : nullptr;
    if (!any)
        return;
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QPointF(0, scaled(12)), tr("weights (log scale)"));
    const QRectF plot(scaled(kHistogramLeft), scaled(kHistogramTop), width() - scaled(kHistogramLeft) - 4,
                      height() - scaled(kHistogramTop + kHistogramBottom));
    const double low = any->low, high = any->high;

    // One decade below the largest bin's share of a few is where noise begins: the axis begins at 1 or a thousandth of a percent.
    const double largest = static_cast<double>(std::max(m_before ? largestCount(*m_before) : 0, m_after ? largestCount(*m_after) : 0));
    const int topDecade = std::max(1, static_cast<int>(std::ceil(std::log10(std::max(1.0, largest)))));
    const int bottomDecade = std::max(0, topDecade - 4);
    const auto y = [&](int64_t count) {
        const double decade = count > 0 ? std::log10(static_cast<double>(count)) : bottomDecade;
        return plot.bottom() - plot.height() * std::clamp((decade - bottomDecade) / (topDecade - bottomDecade), 0.0, 1.0);
    };
    const auto x = [&](double value) { return plot.left() + plot.width() * (value - low) / (high - low); };
    for (int decade = bottomDecade; decade <= topDecade; ++decade) {
        const auto count = static_cast<int64_t>(std::llround(std::pow(10, decade)));
        painter.setPen(decade == bottomDecade ? theme.line2 : theme.grid);
        painter.drawLine(QPointF(plot.left(), y(count)), QPointF(plot.right(), y(count)));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(0, y(count) - 8, plot.left() - scaled(6), 16), Qt::AlignRight | Qt::AlignVCenter,
                         count >= 1000 ? QStringLiteral("%1 k").arg(count / 1000) : QString::number(count));
    }
    const double step = roundTick(high - low);
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    for (double value = std::ceil(low / step) * step; value <= high; value += step)
        painter.drawText(QRectF(x(value) - 30, plot.bottom() + scaled(3), 60, 14), Qt::AlignCenter,
                         QString::fromStdString(formatNumber(value, decimals)));
    painter.drawText(QRectF(plot.left(), plot.bottom() + scaled(17), plot.width(), 14), Qt::AlignRight, m_xTitle);

    const auto width = [&](const Histogram& histogram) { return (high - low) / static_cast<double>(histogram.counts.size()); };
    if (m_before) {
        QPainterPath outline(QPointF(plot.left(), plot.bottom()));
        for (size_t i = 0; i < m_before->counts.size(); ++i) {
            outline.lineTo(x(low + width(*m_before) * static_cast<double>(i)), y(m_before->counts[i]));
            outline.lineTo(x(low + width(*m_before) * static_cast<double>(i + 1)), y(m_before->counts[i]));
        }
        outline.lineTo(plot.right(), plot.bottom());
        painter.setPen(QPen(theme.text2, 1));
        painter.setBrush(theme.groove);
        painter.drawPath(outline);
    }
    if (!m_after)
        return;
    // Bars half as wide as their bins let the shape before show between them.
    for (size_t i = 0; i < m_after->counts.size(); ++i) {
        const double centre = x(low + width(*m_after) * (static_cast<double>(i) + 0.5));
        const double wide = std::max(1.0, plot.width() / static_cast<double>(m_after->counts.size()) * 0.55);
        const double top = y(m_after->counts[i]);
        painter.fillRect(QRectF(centre - wide / 2, top, wide, plot.bottom() - top), m_colour);
    }
}

}  // namespace lathe
