// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/run_marker.h"

#include <QIconEngine>
#include <QPainter>
#include <QtMath>

namespace lathe {

namespace {

// Corners on circles around the origin, the first straight up; a second radius makes a star.
QPainterPath polygon(int corners, qreal radius, qreal innerRadius = 0) {
    const int points = innerRadius > 0 ? 2 * corners : corners;
    QPolygonF outline;
    for (int i = 0; i < points; ++i) {
        const qreal angle = 2 * M_PI * i / points;
        const qreal r = innerRadius > 0 && i % 2 == 1 ? innerRadius : radius;
        outline << QPointF(r * qSin(angle), -r * qCos(angle));
    }
    QPainterPath path;
    path.addPolygon(outline);
    path.closeSubpath();
    return path;
}

QPainterPath disc(qreal radius) {
    QPainterPath path;
    path.addEllipse(QPointF(), radius, radius);
    return path;
}

QPainterPath square(qreal halfSide) {
    QPainterPath path;
    path.addRect(-halfSide, -halfSide, 2 * halfSide, 2 * halfSide);
    return path;
}

QPainterPath playTriangle(qreal radius) {
    QPainterPath path;
    path.addPolygon(QPolygonF({{-0.6 * radius, -0.9 * radius}, {0.95 * radius, 0}, {-0.6 * radius, 0.9 * radius}}));
    path.closeSubpath();
    return path;
}

class MarkerIconEngine : public QIconEngine {
public:
    MarkerIconEngine(RunFamily family, bool isFilled) : m_family(family), m_isFilled(isFilled) {}
    QIconEngine* clone() const override { return new MarkerIconEngine(*this); }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        painter->save();
        drawMarker(*painter, m_family, QRectF(rect).center(), 0.34 * qMin(rect.width(), rect.height()), m_isFilled, currentTheme());
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

private:
    RunFamily m_family;
    bool m_isFilled;
};

}  // namespace

QColor colourOf(RunFamily family, const Theme& theme) {
    switch (family) {
        case RunFamily::Baseline:
            return theme.baseline;
        case RunFamily::Quantize:
            return theme.quantize;
        case RunFamily::Prune:
            return theme.prune;
        case RunFamily::Distill:
            return theme.distill;
        case RunFamily::Several:
            return theme.several;
        case RunFamily::Split:
            return theme.split;
        case RunFamily::Failed:
            return theme.errorText;
        case RunFamily::Running:
            return theme.accent;
    }
    return theme.text;
}

QPainterPath markerPath(RunFamily family, qreal radius) {
    // Radii that make the shapes look equally large beside the disc.
    switch (family) {
        case RunFamily::Baseline:
            return polygon(5, 1.5 * radius, 0.62 * radius);
        case RunFamily::Quantize:
            return disc(radius);
        case RunFamily::Prune:
            return polygon(3, 1.3 * radius).translated(0, 0.2 * radius);
        case RunFamily::Distill:
            return square(0.92 * radius);
        case RunFamily::Several:
            return polygon(4, 1.3 * radius);
        case RunFamily::Split:
            return polygon(6, 1.15 * radius);
        case RunFamily::Failed:
            return polygon(3, 1.35 * radius).translated(0, 0.2 * radius);
        case RunFamily::Running:
            return playTriangle(1.2 * radius);
    }
    return disc(radius);
}

void drawMarker(QPainter& painter, RunFamily family, QPointF centre, qreal radius, bool isFilled, const Theme& theme) {
    const QColor colour = colourOf(family, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(centre);
    const bool isHollow = !isFilled || family == RunFamily::Failed;
    const QPainterPath path = markerPath(family, radius);
    painter.strokePath(path, QPen(theme.base, isHollow ? 1.6 + 3 : 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isHollow) {
        painter.fillPath(path, theme.base);
        painter.strokePath(path, QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else {
        painter.fillPath(path, colour);
    }
    if (family == RunFamily::Failed) {
        painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(0, -0.35 * radius), QPointF(0, 0.25 * radius));
        painter.drawPoint(QPointF(0, 0.6 * radius));
    }
    painter.restore();
}

QIcon markerIcon(RunFamily family, bool isFilled) {
    return QIcon(new MarkerIconEngine(family, isFilled));
}

}  // namespace lathe
