// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/compare/absence.h"
#include "core/compare/comparison_text.h"
#include "core/compare/run_environment.h"
#include "core/format/flat_json.h"
#include "core/format/number_format.h"
#include "core/records/fields.h"
#include "core/records/recipe_json.h"
#include "core/report/report_sections.h"

namespace lathe {

namespace {

// Percentiles beyond the median are in no table, so their reasons are apart from those of what a reader looks for.
bool isPercentile(const std::string& field) {
    return field.ends_with(".p90") || field.ends_with(".p99");
}

std::vector<ReportBlock> reasonsOf(const Run& run, bool ofPercentiles) {
    std::map<std::string, std::vector<std::string>> fieldsByReason;
    for (const auto& [field, reason] : absences(run))
        if (isPercentile(field) == ofPercentiles)
            fieldsByReason[reason].push_back(field);
    std::vector<ReportBlock> blocks;
    for (const auto& [reason, fields] : fieldsByReason)
        blocks.push_back(Paragraph{joinText(fields, ", ") + ": " + reason});
    return blocks;
}

std::string textAt(const Json& document, std::string_view path) {
    const Json* value = valueAt(document, path);
    if (!value || value->is_null())
        return {};
    return value->is_string() ? value->get<std::string>() : value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string taskProtocols(const Run& run) {
    std::vector<std::string> protocols;
    const std::optional<Measured>& scored = run.result ? run.result : run.baseline;
    if (scored)
        for (const auto& [task, scores] : scored->tasks)
            protocols.push_back(fmt::format("{}: {} items of {}{}", taskTitle(task), formatCount(scores.count),
                                            scores.split.empty() ? "the data" : scores.split,
                                            scores.protocol.empty() ? "" : ", " + scores.protocol));
    return joinText(protocols, "; ");
}

std::string stageDurations(const Run& run) {
    std::vector<std::string> durations;
    for (const StageRecord& stage : run.stages)
        if (stage.seconds > 0)
            durations.push_back(stage.kind + " " + formatDuration(stage.seconds));
    return joinText(durations, ", ");
}

using Lines = std::vector<std::pair<std::string, std::string>>;

// The environment at the end, as far as it is not what it was at the start.
Lines changedEnvironment(const Run& run, const Lines& before) {
    Lines after = run.environment.is_object() ? flattened(run.environment.value("after", Json())) : Lines();
    std::erase_if(after, [&](const auto& line) { return std::find(before.begin(), before.end(), line) != before.end(); });
    return after;
}

}  // namespace

ReportSection failureSection(const ReportedRun& reported) {
    if (!reported.run.error)
        return {};
    const RunError& error = *reported.run.error;
    ReportSection section = sectionOf("What broke", "", Paragraph{error.what, TextStyle::Bad});
    if (!error.why.empty())
        section.blocks.push_back(Paragraph{"Why: " + error.why});
    if (!error.hint.empty())
        section.blocks.push_back(Paragraph{"What to do: " + error.hint});
    return section;
}

ReportSection missingSection(const ReportedRun& reported) {
    return {"Not measured", "", reasonsOf(reported.run, false)};
}

ReportSection missingPercentilesSection(const ReportedRun& reported) {
    return {"Percentiles that were not measured", "", reasonsOf(reported.run, true)};
}

ReportSection measurementSection(const ReportedRun& reported) {
    const Run& run = reported.run;
    const Json environment = environmentBefore(run);
    Facts facts{{{"latency", run.protocol},
                 {"accuracy", taskProtocols(run)},
                 {"stages took", stageDurations(run)},
                 {"processor", textAt(environment, "cpu.model")},
                 {"cores allowed", textAt(environment, "cpu.cores_allowed")},
                 {"load of others at the start", textAt(environment, "load.one_minute")},
                 {"system", textAt(environment, "os")},
                 {"compiler", textAt(environment, "compiler")},
                 {"Lathe", textAt(environment, "lathe.version")},
                 {"commit", textAt(environment, "lathe.commit")},
                 {"huge pages", textAt(environment, "transparent_huge_pages")},
                 {"libtorch", textAt(run.environment, "reference.libtorch.version")},
                 {"libtorch's threads", textAt(run.environment, "reference.threads")},
                 {"environment", textAt(environment, "id")},
                 {"model's hash", run.modelHash},
                 {"data's hash", run.dataHash},
                 {"artifact's hash", run.artifactHash},
                 {"run", run.id}}};
    std::erase_if(facts.lines, [](const auto& line) { return line.second.empty(); });
    ReportSection section{"How it was measured", "", {}};
    if (!facts.lines.empty())
        section.blocks.push_back(std::move(facts));
    Lines before = flattened(environment);
    Lines changed = changedEnvironment(run, before);
    if (!before.empty())
        section.blocks.push_back(Details{"Environment: everything that was read of the machine", Facts{std::move(before)}});
    if (!changed.empty())
        section.blocks.push_back(Details{"Environment: what had changed at the end", Facts{std::move(changed)}});
    return section;
}

ReportSection repeatSection(const ReportedRun& reported) {
    constexpr int kIndent = 2;
    const Run& run = reported.run;
    return sectionOf("Repeat it", "", Paragraph{"In the history that holds this run; elsewhere, save the recipe below as recipe.json."},
                     Preformatted{"lathe export " + run.id + " --as recipe --to recipe.json\nlathe run recipe.json"},
                     Details{"The recipe", Preformatted{toJson(run.recipe).dump(kIndent, ' ', false, Json::error_handler_t::replace)}});
}

}  // namespace lathe
