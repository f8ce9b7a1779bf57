// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/worker_request.h"
#include "core/format/number_format.h"
#include "core/hub/model_hub.h"

namespace lathe {

namespace {

struct FetchOptions {
    FetchJob job;
    std::string target;
};

void fetch(FetchOptions options) {
    // The worker has another working folder in mind than the person who typed a relative one.
    if (!options.target.empty())
        options.job.target = std::filesystem::absolute(options.target);
    const Json outcome = askWorker(options.job);
    const std::string folder = outcome.at("folder").get<std::string>();
    const std::string size = formatMegabytes(outcome.at("bytes").get<int64_t>()) + " MB";
    if (outcome.at("was_there").get<bool>())
        print(fmt::format("{} is there already, in {} ({})\n", options.job.repository, folder, size));
    else
        print(fmt::format("Fetched {} to {}\n{}, {} MB of it now; sizes and hashes are the hub's{}\n", options.job.repository, folder, size,
                          formatMegabytes(outcome.at("downloaded_bytes").get<int64_t>()),
                          outcome.at("notes").empty() ? "" : ", but for what is noted"));
    for (const Json& note : outcome.at("notes"))
        print("note: " + note.get<std::string>() + "\n");
    print("\nTry it:\n  lathe eval " + folder + "\n");
}

}  // namespace

void addFetchCommand(CLI::App& lathe) {
    auto options = std::make_shared<FetchOptions>();
    CLI::App* command = lathe.add_subcommand("fetch", "Download a GPT-2 checkpoint from a model hub, verified; goes on where it stopped");
    command->footer(
        "Example:\n  lathe fetch openai-community/gpt2\n\nHF_ENDPOINT names another hub than https://huggingface.co, HF_TOKEN a token for "
        "gated and private models.");
    command->add_option("MODEL", options->job.repository, "OWNER/NAME on the hub")->required()->option_text(" ");
    command->add_option("--revision", options->job.revision, "A branch, a tag or a commit")->capture_default_str()->option_text("NAME");
    command->add_option("--to", options->target, "A new folder; if left out, one under Lathe's own data")->option_text("DIR");
    command->callback([options] { fetch(*options); });
}

}  // namespace lathe
