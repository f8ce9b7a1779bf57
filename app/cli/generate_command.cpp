// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/display_text.h"
#include "app/cli/model_option.h"
#include "app/cli/worker_request.h"
#include "core/format/number_format.h"
#include "core/requests/jobs.h"

namespace lathe {

namespace {

struct GenerateOptions {
    GenerationJob job;
    std::string otherModel;
};

std::string speedText(const Json& result) {
    const auto text = [&](const char* field, const char* unit, int decimals) {
        const Json value = result.value(field, Json());
        return value.is_number() ? formatNumber(value.get<double>(), decimals) + unit : std::string(kAbsent);
    };
    return fmt::format("{} tokens, {}, first token {}, each further {} (one sample)", result.value("ids", Json::array()).size(),
                       text("tokens_per_second", " tokens/s", 1), text("ttft_ms", " ms", 2), text("per_token_ms", " ms", 2));
}

// Empty without a draft.
std::string draftText(const GenerationJob& job, const Json& result) {
    if (!result.contains("alone"))
        return {};
    const Json rate = result.value("acceptance_rate", Json());
    const Json with = result.value("tokens_per_second", Json()), alone = result.at("alone").value("tokens_per_second", Json());
    std::string text = fmt::format("draft {}, {} at a time: {} accepted", harmless(job.draft), job.draftTokens,
                                   rate.is_number() ? formatPercent(rate.get<double>()) : std::string(kAbsent));
    if (with.is_number() && alone.is_number())
        text += fmt::format("; this once {} tokens/s with it, {} alone. One sample is no comparison: lathe bench --draft measures",
                            formatNumber(with.get<double>(), 1), formatNumber(alone.get<double>(), 1));
    return text + "\n";
}

// Text as it comes, behind its prompt.
Json stream(const GenerationJob& job) {
    bool hasBegun = false;
    const auto begin = [&] {
        if (!hasBegun)
            print(painted(job.prompt, TextStyle::Dim, outputSurface()));
        hasBegun = true;
    };
    Json result = askWorker(job, [&](const std::string& piece) {
        begin();
        print(piece);
    });
    begin();
    print("\n");
    return result;
}

void printNamed(const GenerationJob& job) {
    const Surface surface = outputSurface();
    print(painted(harmless(job.model), TextStyle::Bold, surface) + "\n");
    const Json result = stream(job);
    print(painted(speedText(result), TextStyle::Dim, surface) + "\n");
}

void generate(const GenerateOptions& options) {
    if (options.otherModel.empty()) {
        const Json result = stream(options.job);
        tell(speedText(result) + "\n" + draftText(options.job, result));
        return;
    }
    GenerationJob job = options.job;
    printNamed(job);
    job.model = options.otherModel;
    print("\n");
    printNamed(job);
}

}  // namespace

void addGenerateCommand(CLI::App& lathe) {
    auto options = std::make_shared<GenerateOptions>();
    GenerationJob& job = options->job;
    CLI::App* command = lathe.add_subcommand("generate", "Continue a text, greedily or sampled");
    command->footer("Example:\n  lathe generate builtin --prompt \"Once upon a time\" -n 40 --compare my-model");
    addModelOption(*command, job.model);
    command->add_option("--prompt", job.prompt, "The text to go on with")->required()->option_text("TEXT");
    command->add_option("-n", job.newTokens, "New tokens at most")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--temperature", job.temperature, "0: always the likeliest token; else sampled")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command->add_option("--top-k", job.topK, "Sample from the k likeliest tokens; 0: all")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    command->add_option("--seed", job.seed, "Of the sampling")->capture_default_str();
    command->add_option("--compare", options->otherModel, "The same prompt through a second model, after the first")->option_text("MODEL2");
    CLI::Option* draft =
        command
            ->add_option("--draft", job.draft,
                         "A smaller model of the same vocabulary that drafts: the same greedy text, sooner where the two agree")
            ->option_text("MODEL2");
    command->add_option("--draft-tokens", job.draftTokens, "Tokens drafted at a time")
        ->check(CLI::Range(1, kMostDraftTokens))
        ->needs(draft)
        ->capture_default_str();
    command->callback([options] { generate(*options); });
}

}  // namespace lathe
