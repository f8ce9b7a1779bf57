// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/bench_report.h"
#include "app/cli/commands.h"
#include "app/cli/model_option.h"
#include "app/cli/worker_request.h"

namespace lathe {

namespace {

struct Options {
    BenchJob job;
    QuantizeStage storage;
    bool isQuantized = false;
    BenchForm form = BenchForm::Markdown;
};

const std::map<std::string, BenchForm> kForms = {{"md", BenchForm::Markdown},
                                                 {"csv", BenchForm::Csv},
                                                 {"json", BenchForm::WholeJson},
                                                 {"jsonl", BenchForm::JsonLines},
                                                 {"sql", BenchForm::Sql}};

void bench(Options options) {
    if (options.isQuantized)
        options.job.storage = options.storage;
    const Json result = askWorker("bench", toJson(options.job));
    print(benchReport(options.job, result, options.form, outputSurface()));
}

void addRequestOptions(CLI::App& command, Options& options) {
    MeasurePlan& measure = options.job.measure;
    command.add_option("-p", measure.promptTokens, "Prompt tokens")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command.add_option("-n", measure.newTokens, "New tokens")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command.add_option("-b", measure.batch, "Batch: sequences at once")->check(CLI::Range(1, 256))->capture_default_str();
    command.add_option("-t", measure.threads, "Threads; 0: all cores")->check(CLI::Range(0, 1024))->capture_default_str();
    command.add_option("--device", measure.device, "Where it runs; this version knows the CPU only")
        ->option_text("cpu|cuda:N")
        ->capture_default_str();
    command.add_option("-r", options.job.repeats, "Repeats: blocks, each of which runs the request twice")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
}

void addStorageOptions(CLI::App& command, Options& options) {
    CLI::Option* bits = command.add_option("--bits", options.storage.bits, "Quantize the checkpoint's weights before it is run")
                            ->check(CLI::IsMember({8, 6, 4, 3, 2}))
                            ->option_text("8|6|4|3|2");
    bits->each([&options](const std::string&) { options.isQuantized = true; });
    command.add_option("--group-size", options.storage.groupSize, "Weights that share a scale, a multiple of 32 (64)")
        ->check(CLI::Range(32, 4096))
        ->needs(bits)
        ->option_text("N");
    command.add_option("--head-bits", options.storage.headBits, "Bits of the token embedding and output head (8)")
        ->check(CLI::IsMember({32, 8, 6, 4, 3, 2}))
        ->needs(bits)
        ->option_text("32|8|6|4|3|2");
}

}  // namespace

void addBenchCommand(CLI::App& lathe) {
    auto options = std::make_shared<Options>();
    CLI::App* command = lathe.add_subcommand("bench", "Measure a model's latency: the request, its first token, each further one");
    command->footer("Example:\n  lathe bench random:gpt2 --bits 4 -p 128 -n 64 --reference");
    addModelOption(*command, options->job.model);
    addRequestOptions(*command, *options);
    addStorageOptions(*command, *options);
    command->add_flag("--reference", options->job.withReference, "Time plain libtorch on the same checkpoint beside it, paired");
    command->add_option("-o", options->form, "Form of the output (md)")
        ->transform(CLI::CheckedTransformer(kForms))
        ->option_text("md|csv|json|jsonl|sql");
    command->callback([options] { bench(*options); });
}

}  // namespace lathe
