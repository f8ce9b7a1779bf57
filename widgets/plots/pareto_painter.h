// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of the latency-accuracy plot. Only ParetoPlot makes them.
#pragma once

#include <QCache>
#include <functional>

#include "widgets/plots/custom_plot.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

/// A layer of a plot that is drawn by a function.
class ParetoPainter : public QCPLayerable {
    Q_OBJECT
public:
    using Draw = std::function<void(QCPPainter&)>;
    ParetoPainter(QCustomPlot* plot, const QString& layer, Draw draw) : QCPLayerable(plot, layer), m_draw(std::move(draw)) {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override { m_draw(*painter); }
    QRect clipRect() const override { return parentPlot()->viewport(); }

private:
    Draw m_draw;
};

/// What the drawing functions need.
struct ParetoCanvas {
    const ParetoScene& scene;
    QRect area;                // between the axes, in pixels
    PlotRange xRange, yRange;  // that the axes show
    std::function<QPointF(double x, double y)> toPixel;
};

/// The region within the limits, with their values at its edges.
void drawLimits(QCPPainter& painter, const ParetoCanvas& canvas);
void drawFront(QCPPainter& painter, const ParetoCanvas& canvas, const PlotRange& x, const PlotRange& y);
void drawErrorBars(QCPPainter& painter, const ParetoCanvas& canvas, const std::vector<size_t>& marks);
void drawMarks(QCPPainter& painter, const ParetoCanvas& canvas, const std::vector<size_t>& marks);
void drawBin(QCPPainter& painter, QPointF centre, size_t count);
void drawBaseline(QCPPainter& painter, const ParetoCanvas& canvas, const QString& name);
void drawPrediction(QCPPainter& painter, const ParetoCanvas& canvas, const QString& name);
/// Rings around a mark: of the accent with its id where it is selected, of the text's colour where it is pointed at.
void drawRing(QCPPainter& painter, const ParetoCanvas& canvas, const PlotMark& mark, bool isSelected);
/// Titles of the axes with the better direction, and the legend of the families that are there.
void drawTitles(QCPPainter& painter, const ParetoCanvas& canvas, const QRect& whole);
void drawLegend(QCPPainter& painter, const ParetoCanvas& canvas);

}  // namespace lathe
