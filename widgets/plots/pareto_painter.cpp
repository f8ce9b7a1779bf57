// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/pareto_painter.h"

#include <QPixmapCache>
#include <algorithm>
#include <cmath>

#include "widgets/common/field_text.h"
#include "widgets/common/setting_text.h"
#include "widgets/common/text_font.h"
#include "widgets/plots/pareto_plot.h"

namespace lathe {

namespace {

constexpr qreal kFrontRadius = 5, kOtherRadius = 4.2, kStarRadius = 8 / 1.5, kCap = 2.5;
constexpr qreal kSelectedRing = 11, kHoverRing = 8.5;
constexpr qreal kFadedOpacity = 0.32;

QColor withOpacity(QColor colour, double opacity) {
    colour.setAlphaF(float(opacity));
    return colour;
}

qreal radiusOf(const PlotMark& mark) {
    return mark.isFront ? kFrontRadius : kOtherRadius;
}

// Thousands of marks are few pictures: drawn once each, then copied.
void drawMarkPicture(QCPPainter& painter, const PlotMark& mark, QPointF at) {
    const Theme& theme = currentTheme();
    const qreal opacity = mark.isElsewhere ? kFadedOpacity : 1;
    if (painter.modes().testFlag(QCPPainter::pmVectorized)) {
        painter.setOpacity(opacity);
        drawMarker(painter, mark.family, at, radiusOf(mark), mark.isFront, theme);
        painter.setOpacity(1);
        return;
    }
    const qreal ratio = painter.device()->devicePixelRatioF();
    constexpr int kSide = 24;
    const QString key = QString("mark %1 %2 %3 %4").arg(int(mark.family)).arg(mark.isFront).arg(theme.isDark).arg(ratio);
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = QPixmap(QSize(kSide, kSide) * ratio);
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter own(&picture);
        drawMarker(own, mark.family, QPointF(kSide / 2.0, kSide / 2.0), radiusOf(mark), mark.isFront, theme);
        own.end();
        QPixmapCache::insert(key, picture);
    }
    painter.setOpacity(opacity);
    painter.drawPixmap(at - QPointF(kSide / 2.0, kSide / 2.0), picture);
    painter.setOpacity(1);
}

/// The bar of a mark's interval. An end that a logarithmic axis has no place for is drawn to the edge of the plot, without a cap: the bar
/// goes on there.
void drawWhisker(QCPPainter& painter, const ParetoCanvas& canvas, const PlotMark& mark, Qt::Orientation direction) {
    const bool isX = direction == Qt::Horizontal;
    const PlotValue& value = isX ? mark.x : mark.y;
    if (!value.low || !value.high)
        return;
    const WhiskerEnds ends = whiskerEnds(value, isX ? canvas.scene.x : canvas.scene.y, isX ? canvas.xRange : canvas.yRange);
    const auto at = [&](double end) { return isX ? canvas.toPixel(end, mark.y.value) : canvas.toPixel(mark.x.value, end); };
    const QPointF from = at(ends.low), to = at(ends.high), across = isX ? QPointF(0, kCap) : QPointF(kCap, 0);
    painter.drawLine(from, to);
    if (!ends.isOpen)
        painter.drawLine(from - across, from + across);
    painter.drawLine(to - across, to + across);
}

// What is drawn of text over the plot stands on a halo, so that lines do not cross it.
void drawLabel(QCPPainter& painter, const QRectF& rect, int flags, const QString& text, const QColor& colour) {
    painter.setPen(currentTheme().base);
    for (const QPointF& shift : {QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)})
        painter.drawText(rect.translated(shift), flags, text);
    painter.setPen(colour);
    painter.drawText(rect, flags, text);
}

QString limitText(const SceneAxis& axis) {
    return (axis.better == Better::Lower ? QString("≤ ") : QString("≥ ")) + valueText({*axis.limit, {}, {}}, axis.unit);
}

QVector<RunFamily> familiesOf(const ParetoScene& scene) {
    QVector<RunFamily> families;
    for (const RunFamily family : {RunFamily::Quantize, RunFamily::Prune, RunFamily::Distill, RunFamily::Several, RunFamily::Split,
                                   RunFamily::Baseline, RunFamily::Failed, RunFamily::Running})
        if (std::any_of(scene.marks.begin(), scene.marks.end(), [family](const PlotMark& mark) { return mark.family == family; }))
            families << family;
    return families;
}

}  // namespace

void drawLimits(QCPPainter& painter, const ParetoCanvas& canvas) {
    const SceneAxis &x = canvas.scene.x, &y = canvas.scene.y;
    if (!x.limit && !y.limit)
        return;
    const Theme& theme = currentTheme();
    QRectF region(canvas.area);
    const QPointF edge = canvas.toPixel(x.limit.value_or(1), y.limit.value_or(1));
    if (x.limit)
        x.better == Better::Lower ? region.setRight(edge.x()) : region.setLeft(edge.x());
    if (y.limit)
        y.better == Better::Lower ? region.setTop(edge.y()) : region.setBottom(edge.y());
    const QRectF shown = region.intersected(QRectF(canvas.area));
    if (region.width() > 0 && region.height() > 0)
        painter.fillRect(shown, theme.limits);
    painter.save();
    painter.setClipRect(canvas.area);
    painter.setPen(QPen(theme.limitsLine, 1, Qt::DashLine));
    if (x.limit)
        painter.drawLine(QPointF(edge.x(), region.top()), QPointF(edge.x(), region.bottom()));
    if (y.limit)
        painter.drawLine(QPointF(region.left(), edge.y()), QPointF(region.right(), edge.y()));
    painter.setFont(textFont(TextSize::Caption));
    const QRectF inner = shown.adjusted(8, 5, -8, -4);
    if (shown.width() > 120 && shown.height() > 40) {
        drawLabel(painter, inner, Qt::AlignLeft | Qt::AlignTop, ParetoPlot::tr("within your limits"), theme.accentText);
        if (y.limit)
            drawLabel(painter, inner, Qt::AlignLeft | (y.better == Better::Lower ? Qt::AlignVCenter : Qt::AlignBottom), limitText(y),
                      theme.accentText);
    } else if (y.limit) {
        drawLabel(painter, QRectF(canvas.area.left() + 8, edge.y() - 18, 200, 16), Qt::AlignLeft | Qt::AlignBottom, limitText(y),
                  theme.accentText);
    }
    if (x.limit) {
        const bool isLeftOf = x.better != Better::Lower;
        const QRectF beside(isLeftOf ? edge.x() - 206 : edge.x() + 6, canvas.area.top() + 5, 200, 16);
        drawLabel(painter, beside, isLeftOf ? Qt::AlignRight : Qt::AlignLeft, limitText(x), theme.accentText);
    }
    painter.restore();
}

void drawFront(QCPPainter& painter, const ParetoCanvas& canvas, const PlotRange& x, const PlotRange& y) {
    QPolygonF line;
    for (const QPointF& corner : frontLine(canvas.scene, x, y))
        line << canvas.toPixel(corner.x(), corner.y());
    painter.save();
    painter.setClipRect(canvas.area);
    painter.setPen(QPen(currentTheme().front, 1.3));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.restore();
}

void drawErrorBars(QCPPainter& painter, const ParetoCanvas& canvas, const std::vector<size_t>& marks) {
    painter.save();
    painter.setClipRect(canvas.area);
    for (const size_t i : marks) {
        const PlotMark& mark = canvas.scene.marks[i];
        const double opacity = (mark.isFront ? 0.47 : 0.27) * (mark.isElsewhere ? 2 * kFadedOpacity : 1);
        painter.setPen(QPen(withOpacity(colourOf(mark.family, currentTheme()), opacity), 1));
        drawWhisker(painter, canvas, mark, Qt::Vertical);
        drawWhisker(painter, canvas, mark, Qt::Horizontal);
    }
    painter.restore();
}

void drawMarks(QCPPainter& painter, const ParetoCanvas& canvas, const std::vector<size_t>& marks) {
    // The front lies above the others.
    for (const bool isFront : {false, true})
        for (const size_t i : marks) {
            const PlotMark& mark = canvas.scene.marks[i];
            if (mark.isFront == isFront)
                drawMarkPicture(painter, mark, canvas.toPixel(mark.x.value, mark.y.value));
        }
}

void drawBin(QCPPainter& painter, QPointF centre, size_t count) {
    const qreal radius = 2.2 + 1.1 * std::log2(double(count));
    painter.setPen(Qt::NoPen);
    painter.setBrush(withOpacity(currentTheme().text2, 0.34));
    painter.drawEllipse(centre, radius, radius);
}

void drawBaseline(QCPPainter& painter, const ParetoCanvas& canvas, const QString& name) {
    const PlotMark& mark = *canvas.scene.baseline;
    const QPointF at = canvas.toPixel(mark.x.value, mark.y.value);
    if (!canvas.area.adjusted(-8, -8, 8, 8).contains(at.toPoint()))
        return;
    drawMarker(painter, RunFamily::Baseline, at, kStarRadius, true, currentTheme());
    painter.setFont(textFont(TextSize::Caption));
    const QFontMetricsF metrics(painter.font());
    const qreal half = metrics.horizontalAdvance(name) / 2 + 2;
    const qreal x = std::clamp(at.x(), canvas.area.left() + half, canvas.area.right() - half);
    drawLabel(painter, QRectF(x - half, at.y() - 26, 2 * half, 16), Qt::AlignCenter, name, currentTheme().text);
}

void drawPrediction(QCPPainter& painter, const ParetoCanvas& canvas, const QString& name) {
    const PlotMark& mark = *canvas.scene.predicted;
    const Theme& theme = currentTheme();
    const QPointF at = canvas.toPixel(mark.x.value, mark.y.value);
    QRectF reach(at - QPointF(9, 9), QSizeF(18, 18));
    if (mark.x.low && mark.x.high) {
        const WhiskerEnds ends = whiskerEnds(mark.x, canvas.scene.x, canvas.xRange);
        const qreal low = canvas.toPixel(ends.low, mark.y.value).x(), high = canvas.toPixel(ends.high, mark.y.value).x();
        reach |= QRectF(QPointF(std::min(low, high), at.y() - 6), QPointF(std::max(low, high), at.y() + 6));
    }
    if (mark.y.low && mark.y.high) {
        const WhiskerEnds ends = whiskerEnds(mark.y, canvas.scene.y, canvas.yRange);
        const qreal low = canvas.toPixel(mark.x.value, ends.low).y(), high = canvas.toPixel(mark.x.value, ends.high).y();
        reach |= QRectF(QPointF(at.x() - 6, std::min(low, high)), QPointF(at.x() + 6, std::max(low, high)));
    }
    painter.save();
    painter.setClipRect(canvas.area.adjusted(-1, -1, 1, 1));
    painter.setPen(QPen(theme.accentText, 1, Qt::DashLine));
    painter.setBrush(withOpacity(theme.accent, 0.10));
    painter.drawEllipse(reach);
    painter.setPen(QPen(theme.accentText, 1.6));
    painter.setBrush(theme.base);
    painter.drawEllipse(at, 3.6, 3.6);
    painter.setFont(textFont(TextSize::Caption));
    const qreal width = QFontMetricsF(painter.font()).horizontalAdvance(name) + 4;
    const bool isLeft = reach.left() - width - 6 > canvas.area.left();
    const QRectF beside(isLeft ? reach.left() - width - 5 : reach.right() + 5, at.y() - 8, width, 16);
    drawLabel(painter, beside, Qt::AlignCenter, name, theme.accentText);
    painter.restore();
}

void drawRing(QCPPainter& painter, const ParetoCanvas& canvas, const PlotMark& mark, bool isSelected) {
    const Theme& theme = currentTheme();
    const QPointF at = canvas.toPixel(mark.x.value, mark.y.value);
    if (!canvas.area.adjusted(-4, -4, 4, 4).contains(at.toPoint()))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isSelected ? theme.accent : theme.text, isSelected ? 2 : 1.6));
    const qreal radius = isSelected ? kSelectedRing : kHoverRing;
    painter.drawEllipse(at, radius, radius);
    if (!isSelected)
        return;
    painter.setFont(textFont(TextSize::Caption));
    const QString text = runLabel(mark.number);
    const qreal width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4;
    const bool isLeft = at.x() - radius - width - 4 > canvas.area.left();
    drawLabel(painter, QRectF(isLeft ? at.x() - radius - width - 2 : at.x() + radius + 2, at.y() - 22, width, 16), Qt::AlignCenter, text,
              theme.accentText);
}

void drawTitles(QCPPainter& painter, const ParetoCanvas& canvas, const QRect& whole) {
    const Theme& theme = currentTheme();
    const SceneAxis &x = canvas.scene.x, &y = canvas.scene.y;
    const auto withUnit = [](const SceneAxis& axis) { return axis.unit.isEmpty() ? axis.title : axis.title + ", " + axis.unit; };
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(theme.text2);
    QString left = withUnit(y);
    if (y.better != Better::Neither)
        left += "   " + (y.better == Better::Higher ? ParetoPlot::tr("↑ better") : ParetoPlot::tr("↓ better"));
    painter.drawText(QRect(whole.left() + 12, canvas.area.top() - 23, whole.width() - 24, 18), Qt::AlignLeft | Qt::AlignVCenter, left);
    QString below = withUnit(x);
    if (x.isLogarithmic)
        below += " " + ParetoPlot::tr("(log scale)");
    if (x.better != Better::Neither)
        below += "   " + (x.better == Better::Higher ? ParetoPlot::tr("→ better") : ParetoPlot::tr("← better"));
    painter.drawText(QRect(whole.left() + 12, canvas.area.bottom() + 20, canvas.area.right() - whole.left() - 12, 18),
                     Qt::AlignRight | Qt::AlignVCenter, below);
}

void drawLegend(QCPPainter& painter, const ParetoCanvas& canvas) {
    const QVector<RunFamily> families = familiesOf(canvas.scene);
    if (families.isEmpty())
        return;
    const Theme& theme = currentTheme();
    painter.setFont(textFont(TextSize::Caption));
    const QFontMetricsF metrics(painter.font());
    const QString frontText = ParetoPlot::tr("Pareto front (filled)");
    const int rows = int(families.size()) + (canvas.scene.hasFront() ? 1 : 0);
    constexpr int kRow = 18;
    qreal width = canvas.scene.hasFront() ? metrics.horizontalAdvance(frontText) : 0;
    for (const RunFamily family : families)
        width = std::max(width, metrics.horizontalAdvance(familyText(family)));
    width += 30;
    if (rows * kRow + 40 > canvas.area.height() || width + 60 > canvas.area.width())
        return;
    // In the corner that the front leaves empty.
    const bool isLeft = canvas.scene.x.better == Better::Higher;
    QRectF box(isLeft ? canvas.area.left() + 10 : canvas.area.right() - width - 10, canvas.area.bottom() - rows * kRow - 8, width,
               rows * kRow);
    if (canvas.scene.y.better == Better::Lower)
        box.moveTop(canvas.area.top() + 8);
    painter.fillRect(box.adjusted(-4, -2, 4, 2), withOpacity(theme.base, 0.85));
    for (int row = 0; row < rows; ++row) {
        const QPointF at(box.left() + 10, box.top() + (row + 0.5) * kRow);
        const bool isFamily = row < families.size();
        if (isFamily) {
            drawMarker(painter, families[row], at, 4.6, true, theme);
        } else {
            painter.setPen(QPen(theme.front, 1.3));
            painter.drawLine(at - QPointF(7, 0), at + QPointF(7, 0));
        }
        painter.setPen(theme.text2);
        painter.drawText(QRectF(box.left() + 26, at.y() - kRow / 2.0, width, kRow), Qt::AlignVCenter | Qt::AlignLeft,
                         isFamily ? familyText(families[row]) : frontText);
    }
}

}  // namespace lathe
