// SPDX-License-Identifier: GPL-3.0-or-later
// The marker that stands for a run everywhere: the same shape and colour in plot, table, waterfall, comparison and playground.
#pragma once

#include <QIcon>
#include <QPainterPath>

#include "widgets/common/theme.h"

class QPainter;

namespace lathe {

/// What a run did to its model; of several kinds of stage without counting quantize: distill or prune, both: Several.
enum class RunFamily { Baseline, Quantize, Prune, Distill, Several, Split, Failed, Running };

QColor colourOf(RunFamily family, const Theme& theme);

/// Around the origin; quantize a disc, prune a triangle, distill a square, several a diamond, split a hexagon, baseline a star.
QPainterPath markerPath(RunFamily family, qreal radius);

/// With a halo in the colour of the base under it. Filled: on the front.
void drawMarker(QPainter& painter, RunFamily family, QPointF centre, qreal radius, bool isFilled, const Theme& theme);

QIcon markerIcon(RunFamily family, bool isFilled = true);

}  // namespace lathe
