// SPDX-License-Identifier: GPL-3.0-or-later
// What the history's cells say of a run: texts as core/report writes numbers, and the roles of widgets/common/number_cell.h.
#pragma once

#include <QString>
#include <QVariant>

#include "core/records/fields.h"
#include "widgets/common/verdict_chip.h"

namespace lathe {

class RunCatalog;
struct HistoryColumn;

/// A value as a cell shows it: the unit stands in the head.
QString bareValue(const Field& field, double value);

/// Of one run and one column. pinned: the row of the run that changes relate to; -1: each run's own baseline.
struct HistoryCell {
    QString text, interval, tag;
    Verdict verdict = Verdict::None;
};
HistoryCell historyCell(const RunCatalog& catalog, size_t row, const HistoryColumn& column, int pinned);

/// The reason why a run has no values, for across its row; empty where it has some.
QString reasonOf(const RunCatalog& catalog, size_t row);

/// A few lines on the run.
QString runToolTip(const RunCatalog& catalog, size_t row);

}  // namespace lathe
