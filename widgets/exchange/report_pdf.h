// SPDX-License-Identifier: GPL-3.0-or-later
// A run's report as PDF: the same text, tables and plots as the HTML page. A form of the window alone, as Qt draws it.
#pragma once

#include <QString>

#include "core/exchange/export_forms.h"

namespace lathe {

/// A plot of the report with its colours written into it: printers know no style sheet.
QByteArray printableSvg(const QString& svg);

/// Its contents are made on any thread.
extern const ExportForm kReportPdf;

}  // namespace lathe
