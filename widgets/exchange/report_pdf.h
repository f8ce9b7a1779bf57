// SPDX-License-Identifier: GPL-3.0-or-later
// A run's report as PDF: the same text, tables and plots as the HTML page.
#pragma once

#include <QString>

#include "core/records/run.h"

namespace lathe {

/// A plot of the report with its colours written into it: printers know no style sheet.
QByteArray printableSvg(const QString& svg);

/// Any thread. Failed where the file cannot be written.
void writeReportPdf(const Run& run, const QString& file);

}  // namespace lathe
