// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/run_files.h"

#include "core/base/files.h"
#include "core/exchange/run_csv.h"

namespace lathe {

void exportRuns(const std::filesystem::path& database, std::span<const std::string> ids, const std::filesystem::path& file,
                RunFileForm form) {
    const RunStore store(database, MissingFile::Refuse);
    std::vector<MarkedRun> runs;
    for (const std::string& id : ids)
        runs.push_back({form == RunFileForm::DocumentsWithSamples ? store.loadWithSamples(id) : store.load(id), store.marks(id)});
    if (form == RunFileForm::Table) {
        writeFileAtomically(file, runsAsCsv(runs));
        return;
    }
    Json documents = Json::array();
    for (const MarkedRun& run : runs)
        documents.push_back(exportedRun(run));
    writeFileAtomically(file, documents.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

ImportOutcome importRunsOf(const std::filesystem::path& file, const std::filesystem::path& database) {
    const std::vector<MarkedRun> runs = runsFromExport(parseJson(readFile(file), file.string()), file.string());
    RunStore store(database, MissingFile::Refuse);
    return importRuns(store, runs);
}

}  // namespace lathe
