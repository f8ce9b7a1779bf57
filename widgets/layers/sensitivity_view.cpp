// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/sensitivity_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <array>

#include "core/format/number_format.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/layers/part_text.h"

namespace lathe {

namespace {

constexpr const char* kLayer = "layer";
constexpr int kRowLabels = 76, kBars = 150, kHead = 36, kLegend = 44, kMargin = 16;
constexpr int kMostRowHeight = 52, kLeastRowHeight = 16;
// Below this the values are printed in thousandths of a nat.
constexpr double kSmall = 0.1;

struct HeatStop {
    double share;
    QRgb light, dark;
};

// Cividis (Nunez et al. 2018), turned so that "no harm" is the surface.
constexpr std::array<HeatStop, 6> kStops = {{{0, 0xF3F1E7, 0x262B33},
                                             {0.15, 0xE9D98C, 0x33436B},
                                             {0.4, 0xC9A93C, 0x666A73},
                                             {0.62, 0x7F7B78, 0x9A9070},
                                             {0.82, 0x3B4A70, 0xD0B54E},
                                             {1, 0x0B2350, 0xFFE97A}}};

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto mix = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()), mix(from.blueF(), to.blueF()));
}

}  // namespace

QColor heatColour(double share) {
    const bool isDark = currentTheme().isDark;
    const auto colour = [isDark](const HeatStop& stop) { return QColor(isDark ? stop.dark : stop.light); };
    share = std::clamp(share, 0.0, 1.0);
    for (size_t i = 1; i < kStops.size(); ++i)
        if (share <= kStops[i].share)
            return mixed(colour(kStops[i - 1]), colour(kStops[i]), (share - kStops[i - 1].share) / (kStops[i].share - kStops[i - 1].share));
    return colour(kStops.back());
}

QColor textOnHeat(double share) {
    const QColor back = heatColour(share);
    const double luminance = 0.2126 * back.redF() + 0.7152 * back.greenF() + 0.0722 * back.blueF();
    constexpr double kMiddle = 0.47;
    return luminance > kMiddle ? QColor(0x11, 0x15, 0x1C) : QColor(Qt::white);
}

SensitivityView::SensitivityView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Sensitivity by block and part"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize SensitivityView::minimumSizeHint() const {
    return {scaled(420), scaled(kHead + kLegend) + std::max(1, layers()) * scaled(kLeastRowHeight)};
}

int SensitivityView::layers() const {
    int last = -1;
    if (m_map)
        for (const PartSensitivity& part : m_map->parts)
            last = std::max(last, part.layer);
    return last + 1;
}

void SensitivityView::setMap(const std::optional<SensitivityMap>& map) {
    m_map = map;
    m_columns.clear();
    m_largest = m_largestLayer = 0;
    if (m_map) {
        for (const PartSensitivity& part : m_map->parts) {
            double& largest = part.kind == kLayer ? m_largestLayer : m_largest;
            largest = std::max(largest, part.divergence);
            if (part.kind != kLayer && std::find(m_columns.begin(), m_columns.end(), part.kind) == m_columns.end())
                m_columns.push_back(part.kind);
        }
        // Where only whole blocks were cut, they are the map.
        if (m_columns.empty()) {
            m_columns.push_back(kLayer);
            m_largest = m_largestLayer;
            m_largestLayer = 0;
        }
    }
    updateGeometry();
    update();
}

void SensitivityView::setCurrent(int layer, const std::string& kind) {
    m_layer = layer;
    m_kind = kind;
    update();
}

QString SensitivityView::valueText(const PartSensitivity& part) const {
    const bool isSmall = std::max(m_largest, m_largestLayer) < kSmall;
    const double value = isSmall ? part.divergence * 1000 : part.divergence;
    const double largest = std::max(m_largest, m_largestLayer) * (isSmall ? 1000 : 1);
    return QString::fromStdString(formatNumber(value, largest < 1 ? 3 : 2));
}

QString SensitivityView::unitText() const {
    return std::max(m_largest, m_largestLayer) < kSmall ? tr("thousandths of a nat per token") : tr("nats per token");
}

QRectF SensitivityView::gridRect() const {
    const double bars = m_largestLayer > 0 ? scaled(kBars) : scaled(kMargin);
    const double tall = std::min<double>(height() - scaled(kHead + kLegend), layers() * scaled(kMostRowHeight));
    return {static_cast<double>(scaled(kRowLabels)), static_cast<double>(scaled(kHead)), width() - scaled(kRowLabels) - bars, tall};
}

QRectF SensitivityView::cellRect(int row, int column) const {
    const QRectF grid = gridRect();
    const double wide = grid.width() / static_cast<double>(m_columns.size()), tall = grid.height() / layers();
    return QRectF(grid.left() + column * wide, grid.top() + row * tall, wide, tall).adjusted(1, 1, -1, -1);
}

std::optional<std::pair<int, int>> SensitivityView::cellAt(QPointF place) const {
    for (int row = 0; row < layers(); ++row)
        for (int column = 0; column < static_cast<int>(m_columns.size()); ++column)
            if (cellRect(row, column).contains(place))
                return std::pair(row, column);
    return std::nullopt;
}

void SensitivityView::paintEvent(QPaintEvent*) {
    if (!m_map || layers() == 0)
        return;
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextSize::Caption));
    const QRectF grid = gridRect();
    painter.setPen(theme.text2);
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const QRectF cell = cellRect(0, column);
        painter.drawText(QRectF(cell.left(), scaled(8), cell.width(), scaled(kHead - 12)), Qt::AlignCenter,
                         partText(m_columns[static_cast<size_t>(column)]));
    }
    const QRectF bars(grid.right() + scaled(48), grid.top(), width() - grid.right() - scaled(48 + kMargin), grid.height());
    if (m_largestLayer > 0)
        painter.drawText(QRectF(grid.right(), scaled(8), width() - grid.right(), scaled(kHead - 12)), Qt::AlignCenter, partText(kLayer));

    for (int row = 0; row < layers(); ++row) {
        const QRectF first = cellRect(row, 0);
        painter.setFont(textFont(row == m_layer ? TextSize::Section : TextSize::Caption));
        painter.setPen(row == m_layer ? theme.text : theme.text2);
        painter.drawText(QRectF(0, first.top(), scaled(kRowLabels - 12), first.height()), Qt::AlignRight | Qt::AlignVCenter,
                         tr("block %1").arg(row));
        painter.setFont(textFont(TextSize::Table));
        for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
            const std::string& kind = m_columns[static_cast<size_t>(column)];
            const PartSensitivity* part = m_map->find(row, kind);
            if (!part)
                continue;
            const QRectF cell = cellRect(row, column);
            const double share = m_largest > 0 ? part->divergence / m_largest : 0;
            painter.fillRect(cell, heatColour(share));
            painter.setPen(textOnHeat(share));
            painter.drawText(cell, Qt::AlignCenter, valueText(*part));
            if (row == m_layer && kind == m_kind) {
                painter.setPen(QPen(theme.accent, hasFocus() ? 3 : 2));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 2, 2);
            }
        }
        if (const PartSensitivity* whole = m_largestLayer > 0 ? m_map->find(row, kLayer) : nullptr) {
            painter.setPen(theme.text);
            painter.drawText(QRectF(grid.right() + scaled(4), first.top(), scaled(40), first.height()), Qt::AlignRight | Qt::AlignVCenter,
                             valueText(*whole));
            const double tall = std::min<double>(scaled(10), first.height() - 4);
            painter.fillRect(QRectF(bars.left(), first.center().y() - tall / 2, bars.width() * whole->divergence / m_largestLayer, tall),
                             theme.line2);
        }
    }
    paintLegend(painter);
}

void SensitivityView::paintLegend(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QRectF grid = gridRect();
    const QRectF line(grid.left(), grid.bottom() + scaled(12), width() - grid.left() - scaled(kMargin), scaled(20));
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(theme.text2);
    const QString what = tr("Divergence from the untouched model, %1").arg(unitText());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, what);
    const double from = line.left() + painter.fontMetrics().horizontalAdvance(what) + scaled(24);
    const QString most = valueText({0, {}, m_largest, {}, {}, {}});
    const double right = line.right() - painter.fontMetrics().horizontalAdvance(most) - scaled(8);
    const double zero = painter.fontMetrics().horizontalAdvance(QStringLiteral("0")) + scaled(8);
    if (right - from - zero < scaled(60))
        return;
    painter.drawText(QRectF(from, line.top(), zero, line.height()), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, most);
    QLinearGradient gradient(from + zero, 0, right, 0);
    for (const HeatStop& stop : kStops)
        gradient.setColorAt(stop.share, heatColour(stop.share));
    painter.fillRect(QRectF(from + zero, line.center().y() - scaled(6), right - from - zero, scaled(12)), gradient);
}

void SensitivityView::moveTo(int row, int column) {
    if (!m_map || m_columns.empty() || layers() == 0)
        return;
    m_layer = std::clamp(row, 0, layers() - 1);
    m_kind = m_columns[static_cast<size_t>(std::clamp(column, 0, static_cast<int>(m_columns.size()) - 1))];
    update();
    Q_EMIT partActivated(m_layer, QString::fromStdString(m_kind));
}

void SensitivityView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (const auto cell = cellAt(event->position()))
        moveTo(cell->first, cell->second);
}

void SensitivityView::keyPressEvent(QKeyEvent* event) {
    const int column = static_cast<int>(std::find(m_columns.begin(), m_columns.end(), m_kind) - m_columns.begin());
    switch (event->key()) {
        case Qt::Key_Up:
            return moveTo(m_layer - 1, column);
        case Qt::Key_Down:
            return moveTo(m_layer + 1, column);
        case Qt::Key_Left:
            return moveTo(m_layer, column - 1);
        case Qt::Key_Right:
            return moveTo(m_layer, column + 1);
        default:
            QWidget::keyPressEvent(event);
    }
}

bool SensitivityView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !m_map)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto cell = cellAt(help->pos());
    const PartSensitivity* part = cell ? m_map->find(cell->first, m_columns[static_cast<size_t>(cell->second)]) : nullptr;
    if (!part) {
        QToolTip::hideText();
        return true;
    }
    QString text = partTitle(part->layer, part->kind) + QStringLiteral("\n") + valueText(*part);
    if (part->low && part->high)
        text += QStringLiteral(" [%1, %2]").arg(valueText({0, {}, *part->low, {}, {}, {}}), valueText({0, {}, *part->high, {}, {}, {}}));
    text += QStringLiteral(" ") + unitText();
    if (part->perplexity)
        text += QStringLiteral("\n") + tr("Perplexity %1×").arg(QString::fromStdString(formatNumber(*part->perplexity, 3)));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace lathe
