// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/bench_report.h"
#include "app/cli/commands.h"
#include "app/cli/model_option.h"
#include "app/cli/quiet_option.h"
#include "app/cli/storage_options.h"
#include "app/cli/token_ids.h"
#include "app/cli/worker_request.h"
#include "core/base/files.h"

namespace lathe {

namespace {

struct BenchOptions {
    BenchJob job;
    StorageOptions storage;
    std::string promptFile;
    BenchForm form = BenchForm::Markdown;
};

const std::map<std::string, BenchForm> kBenchForms = {{"md", BenchForm::Markdown},
                                                      {"csv", BenchForm::Csv},
                                                      {"json", BenchForm::WholeJson},
                                                      {"jsonl", BenchForm::JsonLines},
                                                      {"sql", BenchForm::Sql}};

// The prompts say how many tokens and sequences there are.
void readPrompts(BenchOptions& options) {
    options.job.prompts = promptsFrom(parseJson(readFile(options.promptFile), options.promptFile), options.promptFile);
    options.job.measure.promptTokens = static_cast<int>(options.job.prompts.front().size());
    options.job.measure.batch = static_cast<int>(options.job.prompts.size());
}

void bench(BenchOptions options) {
    options.job.storage = options.storage.chosen();
    if (!options.promptFile.empty())
        readPrompts(options);
    const Json result = askWorker(options.job);
    print(benchReport(options.job, result, options.form, outputSurface()));
}

void addRequestOptions(CLI::App& command, BenchOptions& options) {
    MeasurePlan& measure = options.job.measure;
    CLI::Option* length =
        command.add_option("-p", measure.promptTokens, "Prompt tokens")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command.add_option("-n", measure.newTokens, "New tokens")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    CLI::Option* batch =
        command.add_option("-b", measure.batch, "Batch: sequences at once")->check(CLI::Range(1, 256))->capture_default_str();
    command
        .add_option("--prompt-ids", options.promptFile,
                    "Instead of -p and -b: the prompts' token ids, a JSON list, or a list of lists, one for each sequence")
        ->excludes(length)
        ->excludes(batch)
        ->option_text("FILE.json");
    command.add_option("-t", measure.threads, "Threads; 0: all cores")->check(CLI::Range(0, 1024))->capture_default_str();
    command.add_option("--device", measure.device, "Where it runs; this version knows the CPU only")
        ->option_text("cpu|cuda:N")
        ->capture_default_str();
    command.add_option("-r", options.job.repeats, "Repeats: blocks, each of which runs the request twice")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
}

}  // namespace

void addBenchCommand(CLI::App& lathe) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App* command = lathe.add_subcommand("bench", "Measure a model's latency: the request, its first token, each further one");
    command->footer("Example:\n  lathe bench random:gpt2 --bits 4 -p 128 -n 64 --reference");
    addModelOption(*command, options->job.model);
    addRequestOptions(*command, *options);
    addStorageOptions(*command, options->storage);
    command->add_flag("--reference", options->job.withReference, "Time plain libtorch on the same checkpoint beside it, paired");
    CLI::Option* draft = command
                             ->add_option("--draft", options->job.measure.draft,
                                          "Time the model with a draft of the same vocabulary beside, paired: an artifact or any MODEL")
                             ->option_text("MODEL2");
    command->add_option("--draft-tokens", options->job.measure.draftTokens, "Tokens drafted at a time")
        ->check(CLI::Range(1, kMostDraftTokens))
        ->needs(draft)
        ->capture_default_str();
    command->add_flag("--roofline", options->job.withRoofline,
                      "Measure this machine's limits in the same run, and tell what share of them decode, prefill and each kind of "
                      "operation reach");
    addQuietOption(*command);
    command->add_option("-o", options->form, "Form of the output (md)")
        ->transform(CLI::CheckedTransformer(kBenchForms))
        ->option_text("md|csv|json|jsonl|sql");
    command->callback([options] { bench(*options); });
}

}  // namespace lathe
