// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exchange/export_task.h"

#include <algorithm>

#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/export_source.h"
#include "core/exchange/run_csv.h"
#include "core/exchange/run_exchange.h"
#include "core/records/recipe_json.h"
#include "core/report/run_report_page.h"
#include "widgets/exchange/report_pdf.h"

namespace lathe {

namespace {

constexpr ExportFormFacts kForms[] = {
    {ExportForm::Recipe, false, false, ".json"},   {ExportForm::ReportHtml, false, false, ".html"},
    {ExportForm::ReportPdf, false, false, ".pdf"}, {ExportForm::Artifact, true, false, ""},
    {ExportForm::HuggingFace, true, false, "-hf"}, {ExportForm::Csv, false, true, ".csv"},
    {ExportForm::Runs, false, true, ".json"},      {ExportForm::RunsWithSamples, false, true, ".json"},
};

std::string text(const Json& document) {
    constexpr int kIndent = 2;
    return document.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> textsOf(const QStringList& ids) {
    std::vector<std::string> texts;
    for (const QString& id : ids)
        texts.push_back(id.toStdString());
    return texts;
}

}  // namespace

const ExportFormFacts& factsOf(ExportForm form) {
    return *std::find_if(std::begin(kForms), std::end(kForms), [form](const ExportFormFacts& facts) { return facts.form == form; });
}

void writeExport(const RunLocation& database, const QStringList& ids, ExportForm form, const QString& target) {
    if (ids.isEmpty())
        throw badInput("nothing was chosen", "at least one run was expected", "select runs in the history");
    const auto store = openRunStore(database, MissingFile::Refuse);
    const std::filesystem::path path = target.toStdString();
    const std::string first = ids.front().toStdString();
    switch (form) {
        case ExportForm::Recipe:
            return writeFileAtomically(path, text(toJson(store->load(first).recipe)));
        case ExportForm::ReportHtml:
            return writeFileAtomically(path, reportHtml(store->loadWithSamples(first)));
        case ExportForm::ReportPdf:
            return writeReportPdf(store->loadWithSamples(first), target);
        case ExportForm::Artifact:
            return copyFolder(artifactOf(store->load(first)), path);
        case ExportForm::Csv:
            return writeFileAtomically(path, runsAsCsv(markedRuns(*store, textsOf(ids), false)));
        case ExportForm::Runs:
        case ExportForm::RunsWithSamples:
            return writeFileAtomically(path, exportedText(markedRuns(*store, textsOf(ids), form == ExportForm::RunsWithSamples)));
        case ExportForm::HuggingFace:
            break;
    }
    throw failed("this form is not written here", "a worker writes it");
}

}  // namespace lathe
