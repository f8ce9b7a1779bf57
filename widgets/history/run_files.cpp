// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/run_files.h"

#include "core/base/files.h"
#include "core/exchange/run_csv.h"

namespace lathe {

void exportRuns(const RunLocation& database, std::span<const std::string> ids, const std::filesystem::path& file, RunFileForm form) {
    const std::vector<MarkedRun> runs =
        markedRuns(*openRunStore(database, MissingFile::Refuse), ids, form == RunFileForm::DocumentsWithSamples);
    writeFileAtomically(file, form == RunFileForm::Table ? runsAsCsv(runs) : exportedText(runs));
}

ImportOutcome importRunsOf(const std::filesystem::path& file, const RunLocation& database) {
    const std::vector<MarkedRun> runs = runsFromExport(parseJson(readFile(file), file.string()), file.string());
    return importRuns(*openRunStore(database, MissingFile::Refuse), runs);
}

}  // namespace lathe
