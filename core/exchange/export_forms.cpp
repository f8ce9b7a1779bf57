// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/export_forms.h"

#include <algorithm>

#include "core/artifacts/artifact_manifest.h"
#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/run_csv.h"
#include "core/exchange/run_exchange.h"
#include "core/records/recipe_json.h"
#include "core/report/report_html.h"
#include "core/report/run_report.h"

namespace lathe {

namespace {

std::string recipeFile(std::span<const MarkedRun> runs) {
    constexpr int kIndent = 2;
    return toJson(runs.front().run.recipe).dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string reportPage(std::span<const MarkedRun> runs) {
    return reportHtml(runReport(runs.front().run));
}

void copyArtifact(const Run& run, const std::filesystem::path& target) {
    exportArtifact(artifactOf(run), target);
}

// A new form is a line here; one that needs weights has its writer in core/jobs/model_export.h.
constexpr ExportForm kForms[] = {
    {.name = "recipe",
     .noun = "recipe",
     .label = "Recipe",
     .holds = "The JSON file that repeats the run, here or elsewhere.",
     .suffix = ".json",
     .contents = recipeFile},
    {.name = "report",
     .noun = "report",
     .label = "Report, HTML",
     .holds = "One page with tables and plots that can be sent to anyone.",
     .suffix = ".html",
     .samples = SampleUse::Drawn,
     .contents = reportPage},
    {.name = "artifact",
     .noun = "artifact",
     .label = "Model for Lathe's engine",
     .holds = "The folder that the engine runs: packed weights and tokenizer.",
     .suffix = "",
     .writeFolder = copyArtifact},
    {.name = "hf",
     .noun = "checkpoint",
     .label = "Model for transformers",
     .holds = "A dense checkpoint in Hugging Face layout. It keeps the shape, not the bits.",
     .suffix = "-hf"},
    {.name = "csv",
     .noun = "table",
     .label = "Table, CSV",
     .holds = "A row a run, a column a field.",
     .suffix = ".csv",
     .takesSeveral = true,
     .contents = runsAsCsv},
    {.name = "json",
     .noun = "runs",
     .label = "Runs, JSON",
     .holds = "Whole runs, which another history can import.",
     .suffix = ".json",
     .takesSeveral = true,
     .contents = exportedText},
    {.name = "json",
     .noun = "runs",
     .label = "Runs with samples, JSON",
     .holds = "The same with every raw sample.",
     .suffix = ".samples.json",
     .takesSeveral = true,
     .samples = SampleUse::Listed,
     .contents = exportedText},
};

}  // namespace

std::span<const ExportForm> exportForms() {
    return kForms;
}

const ExportForm* exportFormOf(const std::string& name, bool withSamples) {
    const auto form = std::find_if(std::begin(kForms), std::end(kForms), [&](const ExportForm& one) {
        return name == one.name && withSamples == (one.samples == SampleUse::Listed);
    });
    return form == std::end(kForms) ? nullptr : &*form;
}

std::vector<MarkedRun> runsFor(const ExportForm& form, const RunStore& store, std::span<const std::string> ids) {
    return markedRuns(store, ids, form.samples != SampleUse::None);
}

void exportRuns(const ExportForm& form, const RunStore& store, std::span<const std::string> ids, const std::filesystem::path& target) {
    if (ids.empty())
        throw badInput("nothing was chosen", "at least one run was expected", "select runs in the history");
    if (ids.size() > 1 && !form.takesSeveral)
        throw badInput("several runs were chosen", std::string("one was expected: ") + form.label + " is of a single run");
    if (form.needsWeights())
        throw failed("this form is not written here", "a worker writes it");
    const std::vector<MarkedRun> runs = runsFor(form, store, ids);
    if (form.isFolder())
        form.writeFolder(runs.front().run, target);
    else
        writeFileAtomically(target, form.contents(runs));
}

}  // namespace lathe
