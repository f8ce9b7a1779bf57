// SPDX-License-Identifier: GPL-3.0-or-later
// What can be taken out of the history, and how each is written. No widgets; what is written here is written off the main thread.
#pragma once

#include <QString>
#include <QStringList>

#include "core/store/run_store.h"

namespace lathe {

enum class ExportForm { Recipe, ReportHtml, ReportPdf, Artifact, HuggingFace, Csv, Runs, RunsWithSamples };

struct ExportFormFacts {
    ExportForm form;
    bool isFolder;
    bool takesSeveral;   // runs at once
    const char* suffix;  // of the suggested name: ".json"
};
const ExportFormFacts& factsOf(ExportForm form);

/// Any thread. Writes the runs of these ids; a file there is replaced, a folder must be new or empty. Not HuggingFace, which a worker
/// writes. Throws Error.
void writeExport(const RunLocation& database, const QStringList& ids, ExportForm form, const QString& target);

}  // namespace lathe
