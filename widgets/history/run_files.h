// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as files: what the window calls the forms of core/exchange, which form a file has by its name, and files read back.
#pragma once

#include <QString>
#include <filesystem>

#include "core/exchange/export_forms.h"
#include "core/exchange/run_exchange.h"

namespace lathe {

QString formLabel(const ExportForm& form);
/// What it holds, in a sentence.
QString formSentence(const ExportForm& form);

/// Of forms that take several runs, as a file dialog wants them: "Table, CSV (*.csv);;…".
QString runFileFilters();
/// The one of these whose ending the file has; whole runs for any other ending.
const ExportForm& runFileForm(const QString& file);

/// Of a file of whole runs; bad input for any other. Takes a while: not for the window's thread.
ImportOutcome importRunsOf(const std::filesystem::path& file, const RunLocation& database);

}  // namespace lathe
