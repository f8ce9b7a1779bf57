// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/terminal_progress.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/format/number_format.h"
#include "core/jobs/train_model.h"
#include "core/requests/training_job.h"

namespace lathe {

namespace {

struct TrainOptions {
    std::string config;
    std::optional<std::string> data;
    std::optional<int> steps;
    std::optional<uint64_t> seed;
    std::string output;
    bool resume = false;
};

TrainPlan planOf(const TrainOptions& options) {
    TrainPlan plan;
    if (!options.config.empty())
        plan = trainPlanFromJson(parseJson(readFile(options.config), options.config), options.config);
    plan.data = options.data.value_or(plan.data);
    plan.steps = options.steps.value_or(plan.steps);
    plan.seed = options.seed.value_or(plan.seed);
    return plan;
}

void refuseFinished(const TrainOptions& options) {
    if (std::filesystem::exists(std::filesystem::path(options.output) / "model.safetensors"))
        throw badInput(options.output + " holds a checkpoint already", "training would replace it", "name a new folder");
}

std::string summary(const std::string& folder) {
    const std::string path = (std::filesystem::path(folder) / "training.json").string();
    const Json record = parseJson(readFile(path), path);
    const TrainingReport report = trainingReportFromJson(record.at("report"));
    std::string text = "Trained " + formatCount(record.at("parameters").get<int64_t>()) + " parameters for " + formatCount(report.steps) +
                       " steps in " + formatDuration(report.seconds) + ", " + formatNumber(report.tokensPerSecond, 1) + " tokens/s\n";
    if (!report.curve.empty())
        text += "Validation: loss " + formatNumber(report.curve.back().validationLoss, 3) + ", next-token accuracy " +
                formatPercent(report.curve.back().validationAccuracy) + "\n";
    return text + "Wrote the checkpoint to " + folder + "; try it: lathe eval " + folder + "\n";
}

void train(const TrainOptions& options) {
    const TrainPlan plan = planOf(options);
    refuseFinished(options);
    {
        TerminalProgress progress;
        trainModel(plan, options.output, options.resume, progress, cancelledByInterrupt());
    }
    print(summary(options.output));
}

}  // namespace

void addTrainCommand(CLI::App& lathe) {
    auto options = std::make_shared<TrainOptions>();
    CLI::App* command = lathe.add_subcommand("train", "Train a GPT-2 from scratch");
    command->footer("Example:\n  lathe train --data my-text.txt --steps 2000 --out my-gpt2");
    command->add_option("--data", options->data, "A UTF-8 text file, or the name of built-in data (builtin)")->option_text("FILE|NAME");
    command
        ->add_option("--config", options->config,
                     "A JSON object with layers, heads, width, vocabulary, context, optimizer, learning_rate, batch_size and more")
        ->option_text("FILE");
    command->add_option("--steps", options->steps, "Steps (2000)")->check(CLI::Range(1, 1'000'000))->option_text("N");
    command->add_option("--out", options->output, "The folder to write the checkpoint to")->required()->option_text("DIR");
    command->add_option("--seed", options->seed, "Of the first weights and the order of the data (0)")->option_text("N");
    command->add_flag("--resume", options->resume, "Go on where an interrupted training in --out stopped");
    command->callback([options] { train(*options); });
}

}  // namespace lathe
