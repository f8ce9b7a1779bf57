// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/model_option.h"
#include "app/cli/worker_request.h"
#include "core/requests/jobs.h"

namespace lathe {

namespace {

void writeLogits(const LogitsJob& job) {
    const Json result = askWorker(job);
    print("Wrote logits, float32 [" + result.at("tokens").dump() + ", " + result.at("vocabulary").dump() + "], to " + job.output + "\n");
}

}  // namespace

void addLogitsCommand(CLI::App& lathe) {
    auto job = std::make_shared<LogitsJob>();
    CLI::App* command = lathe.add_subcommand("logits", "Write a model's logits to a file, for checking against other tools");
    command->footer("Example:\n  lathe logits builtin --ids 1,2,3 --out logits.safetensors");
    addModelOption(*command, job->model);
    command->add_option("--ids", job->ids, "Token ids, divided by commas")->required()->delimiter(',')->option_text("1,2,3");
    command->add_option("--out", job->output, "The file: tensor \"logits\", float32 [tokens, vocabulary]")
        ->required()
        ->option_text("FILE.safetensors");
    command->callback([job] { writeLogits(*job); });
}

}  // namespace lathe
