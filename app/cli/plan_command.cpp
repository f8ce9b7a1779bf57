// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "app/cli/worker_request.h"
#include "core/base/error.h"
#include "core/evaluate/task.h"
#include "core/format/number_format.h"
#include "core/measure/environment.h"
#include "core/models/model_source.h"
#include "core/predict/prediction.h"
#include "core/predict/prediction_source.h"
#include "core/records/recipe_json.h"

namespace lathe {

namespace {

// What a prediction needs is known in less time than "lathe doctor --measure" takes.
constexpr double kMeasureSeconds = 4;

struct PlanOptions {
    std::string recipe;
    std::vector<std::string> changes;
    std::string database;
    bool measures = false;
    bool json = false;
};

MachineProfile profileOfThisMachine(bool measureAgain) {
    const std::string environment = captureEnvironment().at("id").get<std::string>();
    if (!measureAgain)
        if (const auto profile = readMachineProfile(machineProfilePath(), environment))
            return *profile;
    tell("Measuring this machine's bandwidth and peak, once: the best with nothing else running.\n");
    MachineProfile profile = machineProfileFromLimits(askWorker(LimitsJob{.seconds = kMeasureSeconds}), environment);
    writeMachineProfile(machineProfilePath(), profile);
    return profile;
}

std::string millisecondsOf(const std::optional<PredictedLatency>& latency, double PredictedLatency::*phase) {
    return latency ? formatMilliseconds((*latency).*phase) : kAbsent;
}

std::string modelsTable(const Prediction& prediction, const Surface& surface) {
    Table table(
        {{"", Align::Left}, {"parameters"}, {"MB"}, {"bits/weight"}, {"request ms"}, {"first token ms"}, {"ms per token"}, {"training"}});
    for (size_t i = 0; i < prediction.models.size(); ++i) {
        const PredictedModel& model = prediction.models[i];
        const bool isResult = i > 0 && i + 1 == prediction.models.size();
        table.addRow({model.kind + (isResult ? " = result" : ""), formatCount(model.size.parameters), formatMegabytes(model.size.bytes),
                      formatNumber(model.size.bitsPerWeight, 2), millisecondsOf(model.latency, &PredictedLatency::requestMs),
                      millisecondsOf(model.latency, &PredictedLatency::ttftMs),
                      millisecondsOf(model.latency, &PredictedLatency::perTokenMs),
                      model.seconds > 0 ? formatDuration(model.seconds) : kAbsent});
    }
    return tableText(table, surface);
}

std::string errorText(const PredictionError& error) {
    return fmt::format("8 of 10 of the {} stored values of {} runs lie within {}, half within {}", error.count, error.runs,
                       formatPercent(error.mostly), formatPercent(error.median));
}

std::string reasonOf(const Prediction& prediction, const char* field) {
    const auto reason = prediction.missing.find(field);
    return reason == prediction.missing.end() ? "" : reason->second;
}

std::string planText(const Recipe& recipe, const Prediction& prediction, const Surface& surface) {
    std::string text = painted(recipe.name.empty() ? "Recipe" : recipe.name, TextStyle::Bold, surface) +
                       ": predicted, nothing was run\n\n" + modelsTable(prediction, surface) + "\n";
    std::vector<std::pair<std::string, std::string>> lines;
    const auto& before = prediction.models.front().latency;
    const auto& after = prediction.result().latency;
    if (before && after)
        lines.emplace_back("request", "≈ " + formatFactor(before->requestMs / after->requestMs) + " of the baseline's speed");
    lines.emplace_back("the run takes", prediction.seconds ? "≈ " + formatDuration(*prediction.seconds) : reasonOf(prediction, "seconds"));
    if (const auto& accuracy = prediction.accuracy)
        lines.emplace_back("accuracy", fmt::format("≈ {} {}, {} in {} stored runs", formatPercent(accuracy->value), accuracy->field,
                                                   formatPercentInterval(accuracy->low, accuracy->high), accuracy->runs));
    else
        lines.emplace_back("accuracy", "unknown: " + reasonOf(prediction, "accuracy"));
    if (prediction.latencyError)
        lines.emplace_back("how sure: latency", errorText(*prediction.latencyError));
    else
        lines.emplace_back("how sure: latency", reasonOf(prediction, "latency_error"));
    if (prediction.durationError)
        lines.emplace_back("how sure: duration", errorText(*prediction.durationError));
    return text + labelledLines(lines, surface);
}

void planRecipe(const PlanOptions& options) {
    const Recipe recipe = readRecipe(options.recipe, options.changes);
    for (const std::string& task : recipe.evaluate.tasks)
        taskNamed(task);  // refuses unknown names
    const Gpt2Config source = sourceConfig(recipe.model);
    const MachineProfile profile = profileOfThisMachine(options.measures);
    const auto store = options.database.empty() ? openHistory(historyPlace({})) : openExistingHistory(options.database);
    const std::vector<Run> runs = runsToLearnFrom(*store);
    ModelShapes shapes;
    const PredictionHistory history(runs, &profile, [&](const std::string& model) { return shapes.of(model); });
    const Prediction prediction = predict(recipe, {source, &profile, &history, runs});
    print(options.json ? jsonText(toJson(prediction)) : planText(recipe, prediction, outputSurface()));
}

}  // namespace

void addPlanCommand(CLI::App& lathe) {
    auto options = std::make_shared<PlanOptions>();
    CLI::App* command = lathe.add_subcommand("plan", "What a recipe would give before it runs: size, latency, time the run takes");
    command->footer("Example:\n  lathe plan resources/recipes/quickstart.json --set stages.2.bits=8");
    command->add_option("RECIPE.json", options->recipe, "The recipe")->required()->option_text(" ");
    command->add_option("--set", options->changes, "Change a value of the recipe; may be repeated: stages.1.bits=4")
        ->allow_extra_args(false)
        ->option_text("PATH=VALUE");
    addDatabaseOption(*command, options->database);
    command->add_flag("--measure", options->measures, "Measure this machine's bandwidth and peak again");
    command->add_flag("--json", options->json, "Print the prediction as one JSON document");
    command->callback([options] { planRecipe(*options); });
}

}  // namespace lathe
