// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/display_text.h"
#include "app/cli/model_option.h"
#include "app/cli/text_table.h"
#include "app/cli/worker_request.h"
#include "core/base/error.h"
#include "core/compare/comparison_text.h"
#include "core/evaluate/task.h"
#include "core/format/field_format.h"
#include "core/format/number_format.h"
#include "core/requests/jobs.h"

namespace lathe {

namespace {

struct EvalOptions {
    EvaluationJob job;
    bool json = false;
};

std::string intervalText(const Json& result, const Field& field) {
    const Json* interval = valueAt(result, field.path + "_ci");
    if (!interval || !interval->is_array() || interval->size() != 2)
        return "";
    return formatPercentInterval(interval->at(0), interval->at(1));
}

/// What the best simple rule reaches, for scores of tasks that have one.
std::string ruleText(const Json& result, const Field& field) {
    if (!field.path.starts_with("tasks."))
        return "";
    const size_t metric = field.path.rfind('.');
    const Json* rule = valueAt(result, field.path.substr(0, metric) + ".details.simple_rule" + field.path.substr(metric));
    return rule ? fieldText(field, rule) : "";
}

std::string scoresText(const EvalOptions& options, const Json& result) {
    std::vector<std::string> tasks;
    if (const Json* scored = valueAt(result, "tasks"))
        for (const auto& [name, scores] : scored->items())
            tasks.push_back(name);
    Table table({{"", Align::Left}, {"value"}, {"95 % interval", Align::Left}, {"best simple rule"}});
    for (const Field& field : measuredFields(tasks))
        if (const Json* value = valueAt(result, field.path))
            table.addRow({labelWithUnit(field), fieldText(field, value), intervalText(result, field), ruleText(result, field)});
    const Surface surface = outputSurface();
    const EvaluationPlan& plan = options.job.plan;
    std::string text = painted(harmless(options.job.model), TextStyle::Bold, surface) +
                       painted(fmt::format("  data {}, context {}, stride {}, at most {} items a task", harmless(options.job.data),
                                           plan.context, plan.stride, formatCount(plan.limit)),
                               TextStyle::Dim, surface) +
                       "\n" + tableText(table, surface);
    const Json missing = result.value("missing", Json::object());
    for (const auto& [field, reason] : missing.items())
        text += wrapText(harmless("not measured: " + field + ": " + reason.get<std::string>()), surface.width, 2) + "\n";
    return text;
}

void evaluate(EvalOptions options) {
    EvaluationPlan& plan = options.job.plan;
    for (const std::string& task : options.job.tasks)
        taskNamed(task);  // refuses unknown names before a model is read
    if (plan.stride > plan.context)
        throw badInput(fmt::format("--stride is {}, --context {}", plan.stride, plan.context),
                       "a larger stride would leave tokens without a score", "take a stride of at most the context");
    const Json result = askWorker(options.job);
    if (options.json)
        print(jsonText(result));
    else
        print(scoresText(options, result));
}

}  // namespace

void addEvalCommand(CLI::App& lathe) {
    auto options = std::make_shared<EvalOptions>();
    EvaluationJob& job = options->job;
    CLI::App* command =
        lathe.add_subcommand("eval", "Score a model: perplexity, question answering, choice, translation, n-best rescoring");
    command->footer("Example:\n  lathe eval builtin --task qa --limit 1000");
    addModelOption(*command, job.model);
    command->add_option("--data", job.data, "A UTF-8 .txt or .jsonl file, or the name of built-in data (lathe data list)")
        ->option_text("FILE|NAME")
        ->capture_default_str();
    command
        ->add_option(
            "--task", job.tasks,
            "Only this task; may be repeated: lm (language modelling), qa (question answering), stories (the same, open book), choice, "
            "translation, nbest (n-best rescoring)")
        ->allow_extra_args(false)
        ->option_text("NAME");
    command->add_option("--context", job.plan.context, "Tokens that a prediction may look back on")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--stride", job.plan.stride, "Tokens from one window to the next")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--limit", job.plan.limit, "At most so many items of a task")
        ->check(CLI::Range(1, 1'000'000'000))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print the scores as one JSON document");
    command->callback([options] { evaluate(*options); });
}

}  // namespace lathe
