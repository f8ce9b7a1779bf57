// SPDX-License-Identifier: GPL-3.0-or-later
// What the latency-accuracy plot shows, as plain values: built from runs, drawn by ParetoPlot, listed by its table, summed up by its
// caption.
#pragma once

#include <QString>
#include <QVector>
#include <functional>
#include <optional>
#include <vector>

#include "core/records/fields.h"
#include "widgets/common/run_marker.h"

namespace lathe {

/// In the axis's unit: ms, %, MB, ×.
struct PlotValue {
    double value = 0;
    std::optional<double> low, high;  // 95 %
};

struct PlotMark {
    int run = -1;        // row of the catalog's columns
    int64_t number = 0;  // shown as r201
    RunFamily family = RunFamily::Quantize;
    PlotValue x, y;
    bool isElsewhere = false;  // another environment, request or items, on an axis where that matters
    bool isFront = false;
};

struct SceneAxis {
    QString path;   // of the field
    QString title;  // "Request, median"
    QString unit;   // "ms", "%"; empty where there is none
    Better better = Better::Neither;
    bool isLogarithmic = false;
    std::optional<double> limit;  // at most where less is better, else at least

    bool operator==(const SceneAxis&) const = default;
};

struct ParetoScene {
    SceneAxis x, y;
    std::vector<PlotMark> marks;
    std::vector<size_t> front;         // of marks, from the best x on
    std::optional<PlotMark> baseline;  // what the runs relate to
    QString baselineName;
    std::optional<PlotMark> predicted;  // the recipe being edited
    int withoutValues = 0;              // runs that lack one of the two fields, or have it at 0 on a logarithmic axis
    int elsewhere = 0;
    /// Of the runs behind the marks; asked one by one, since the ids and names of a hundred thousand runs would take longer than the
    /// drawing.
    std::function<QString(int run)> idOf, nameOf;
    std::function<int(const QString& id)> runOf;  // -1: none

    bool hasFront() const { return x.better != Better::Neither && y.better != Better::Neither; }
};

/// Drops marks that the axes cannot show, marks the front of those from here, and counts.
ParetoScene makeScene(const SceneAxis& x, const SceneAxis& y, std::vector<PlotMark> marks);

/// "2.38 ±0.04", or "3.40 [3.34, 3.46]" for factors and intervals that do not lie around the value alike, with the unit; the digits that
/// the unit has everywhere.
QString valueText(const PlotValue& value, const QString& unit, bool withInterval = true);

struct PlotRange {
    double low = 0, high = 1;
};
/// What shows the marks, the baseline and the prediction, with some room around; onlyFront: the front.
PlotRange rangeOf(const ParetoScene& scene, Qt::Orientation direction, bool onlyFront = false);

/// Where the bar of a value's interval begins and ends on an axis that shows the range; open: it goes on below what a logarithmic axis has.
/// value must have an interval.
struct WhiskerEnds {
    double low = 0, high = 0;
    bool isOpen = false;
};
WhiskerEnds whiskerEnds(const PlotValue& value, const SceneAxis& axis, const PlotRange& range);

/// The edge of what the front beats, as corners from the best x to the worst; edges are the ends of the axes.
QVector<QPointF> frontLine(const ParetoScene& scene, const PlotRange& x, const PlotRange& y);

}  // namespace lathe
