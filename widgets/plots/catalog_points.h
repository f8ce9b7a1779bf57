// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog's runs as marks of a plot: which fields can be axes, and what each run has of them.
#pragma once

#include <QString>
#include <vector>

#include "widgets/history/run_catalog.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

/// A field that can be an axis.
struct AxisField {
    QString path;     // what names the axis: the column's, and of a speed-up what it is taken against: "…request_speedup.value@reference"
    QString column;   // the catalog's path of its values
    QString against;  // of a speed-up: "baseline" or "reference"; runs that were compared with the other are not on the axis
    QString title;    // as menus list it
    QString unit;     // of the axis
    double scale = 1;  // from the field's unit to the axis's: 100 for fractions
    Better better = Better::Neither;
    bool isUsual = false;         // among the first of the list
    bool isMachineBound = false;  // may only be compared within one environment
};

/// The numeric fields that any run has, the usual ones first.
std::vector<AxisField> axisFields(const RunCatalog& catalog);

/// What the plot opens with: a latency where runs of this environment have one, else the speed-up; the accuracy of answers, or else of the
/// next token. Empty paths where there is nothing.
QString usualXPath(const RunCatalog& catalog, const QString& environment);
QString usualYPath(const RunCatalog& catalog);

/// A value of a run with what is known of its interval, scaled for the axis; nothing where the run has none.
std::optional<PlotValue> plotValue(const RunCatalog& catalog, int index, const AxisField& field);

/// Of every run that has both, without intervals. environment: this machine's; empty: not known, no run counts as from elsewhere. Of those
/// from here, whose values are not the same quantity as those of most (another request, other items) count as from elsewhere too.
std::vector<PlotMark> marksOf(const RunCatalog& catalog, const AxisField& x, const AxisField& y, const QString& environment);

/// Those of all marks where they are few, else of the front.
void addIntervals(ParetoScene& scene, const RunCatalog& catalog, const AxisField& x, const AxisField& y);

/// What the baseline of a run has of the two fields; nothing where it was not measured.
std::optional<PlotMark> baselineMark(const RunCatalog& catalog, int index, const AxisField& x, const AxisField& y);

}  // namespace lathe
