// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/block_sizes_plot.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/format/number_format.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

namespace {

constexpr int kLeft = 56, kRight = 16, kTop = 50, kBottom = 36;

double roundStep(double largest) {
    const double raw = std::max(largest, 1e-6) / 3;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (raw <= step * power)
            return step * power;
    return 10 * power;
}

QString megabytes(double value) {
    return QString::fromStdString(formatNumber(value, value > 0 && value < 10 ? 1 : 0));
}

}  // namespace

BlockSizesPlot::BlockSizesPlot(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Size of each block before and after"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize BlockSizesPlot::sizeHint() const {
    return {scaled(420), scaled(196)};
}

void BlockSizesPlot::setInspection(const std::optional<Inspection>& inspection, const QString& before, const QString& after,
                                   const QColor& colour) {
    m_blocks.clear();
    m_before = before;
    m_after = after;
    m_colour = colour;
    m_hasAfter = inspection && inspection->after;
    if (inspection) {
        m_blocks.resize(static_cast<size_t>(inspection->before.layers));
        for (const ModelPart& part : inspection->before.parts)
            if (part.layer >= 0)
                m_blocks[static_cast<size_t>(part.layer)].before += static_cast<double>(part.bytes) / 1e6;
    }
    if (m_hasAfter) {
        for (const ModelPart& part : inspection->after->parts) {
            if (part.layer < 0 || part.layer >= static_cast<int>(inspection->origins.size()))
                continue;
            Block& block = m_blocks[static_cast<size_t>(inspection->origins[static_cast<size_t>(part.layer)])];
            block.after = block.after.value_or(0) + static_cast<double>(part.bytes) / 1e6;
        }
    }
    update();
}

QRectF BlockSizesPlot::area() const {
    return {static_cast<double>(scaled(kLeft)), static_cast<double>(scaled(kTop)), static_cast<double>(width() - scaled(kLeft + kRight)),
            static_cast<double>(height() - scaled(kTop + kBottom))};
}

void BlockSizesPlot::paintEvent(QPaintEvent*) {
    if (m_blocks.empty())
        return;
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLegend(painter);
    painter.setFont(textFont(TextSize::Caption));
    double largest = 0;
    for (const Block& block : m_blocks)
        largest = std::max({largest, block.before, block.after.value_or(0)});
    const double step = roundStep(largest);
    const double top = std::max(1.0, std::ceil(largest / step)) * step;
    const QRectF plot = area();
    for (double value = 0; value <= top + step / 2; value += step) {
        const double y = plot.bottom() - plot.height() * value / top;
        painter.setPen(value == 0 ? theme.line2 : theme.grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(0, y - 8, plot.left() - scaled(8), 16), Qt::AlignRight | Qt::AlignVCenter, megabytes(value));
    }
    const double slot = plot.width() / static_cast<double>(m_blocks.size());
    const double wide = std::min<double>(slot * 0.7, scaled(40));
    for (size_t i = 0; i < m_blocks.size(); ++i) {
        const double centre = plot.left() + slot * (static_cast<double>(i) + 0.5);
        const auto bar = [&](double value) {
            const double tall = plot.height() * value / top;
            return QRectF(centre - wide / 2, plot.bottom() - tall, wide, tall);
        };
        painter.setPen(theme.text2);
        painter.setBrush(theme.groove);
        painter.drawRect(bar(m_blocks[i].before));
        if (m_blocks[i].after) {
            painter.fillRect(bar(*m_blocks[i].after), m_colour);
        } else if (m_hasAfter) {
            painter.setPen(QPen(theme.errorText, 2));
            const double y = plot.bottom() - scaled(10);
            painter.drawLine(QPointF(centre - 3, y - 3), QPointF(centre + 3, y + 3));
            painter.drawLine(QPointF(centre - 3, y + 3), QPointF(centre + 3, y - 3));
        }
        painter.setPen(theme.text2);
        painter.drawText(QRectF(centre - 20, plot.bottom() + scaled(3), 40, 16), Qt::AlignCenter, QString::number(i));
    }
    painter.drawText(QRectF(plot.left(), plot.bottom() + scaled(18), plot.width(), 16), Qt::AlignRight, tr("block"));
}

void BlockSizesPlot::paintLegend(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.setFont(textFont(TextSize::Section));
    painter.setPen(theme.text);
    painter.drawText(QPointF(scaled(16), scaled(18)), tr("Size before and after"));
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QPointF(scaled(16), scaled(36)), tr("MB per block"));
    double right = width() - scaled(kRight);
    const auto put = [&](const QString& text, const std::function<void(QPointF)>& sign) {
        const double wide = painter.fontMetrics().horizontalAdvance(text);
        painter.setPen(theme.text2);
        painter.drawText(QPointF(right - wide, scaled(36)), text);
        sign(QPointF(right - wide - scaled(18), scaled(26)));
        right -= wide + scaled(34);
    };
    const bool isAnyGone = m_hasAfter && std::any_of(m_blocks.begin(), m_blocks.end(), [](const Block& block) { return !block.after; });
    if (isAnyGone)
        put(tr("removed"), [&](QPointF at) {
            painter.setPen(QPen(theme.errorText, 2));
            painter.drawLine(at + QPointF(3, 3), at + QPointF(9, 9));
            painter.drawLine(at + QPointF(3, 9), at + QPointF(9, 3));
        });
    if (m_hasAfter)
        put(m_after, [&](QPointF at) { painter.fillRect(QRectF(at, QSizeF(12, 11)), m_colour); });
    put(m_before, [&](QPointF at) {
        painter.setPen(theme.text2);
        painter.setBrush(theme.groove);
        painter.drawRect(QRectF(at, QSizeF(12, 11)));
    });
}

void BlockSizesPlot::mousePressEvent(QMouseEvent* event) {
    const QRectF plot = area();
    if (m_blocks.empty() || !plot.adjusted(0, 0, 0, scaled(20)).contains(event->position()))
        return;
    const double slot = plot.width() / static_cast<double>(m_blocks.size());
    Q_EMIT blockActivated(
        std::clamp(static_cast<int>((event->position().x() - plot.left()) / slot), 0, static_cast<int>(m_blocks.size()) - 1));
}

}  // namespace lathe
