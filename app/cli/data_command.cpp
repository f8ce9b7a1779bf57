// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/checkpoint/outlier_twin.h"
#include "core/data/data_catalog.h"
#include "core/format/number_format.h"
#include "core/models/model_source.h"

namespace lathe {

namespace {

constexpr const char* kOutlierTwin = "outlier-twin";
constexpr const char* kOutlierTwinDescription =
    "a checkpoint that computes the same as --model, with outliers in some channels, as large language models have them: a test of "
    "quantizers";

struct DataOptions {
    std::string name;
    std::string folder;
    std::string model = "builtin";
    OutlierSettings outliers;
    std::vector<CLI::Option*> ofTwin;
};

void list() {
    const Surface surface = outputSurface();
    std::string text;
    for (const CatalogEntry& entry : dataCatalog()) {
        text += painted(entry.name, TextStyle::Bold, surface) + ": " + entry.description + "\n";
        Table table({{"file", Align::Left}, {"items"}, {"MB"}, {"", Align::Left}});
        for (const CatalogFile& file : entry.files)
            table.addRow({file.name, formatCount(static_cast<int64_t>(file.items)), formatMegabytes(static_cast<int64_t>(file.bytes)),
                          file.description});
        text += tableText(table, surface, 3) + painted("hash " + entry.hash, TextStyle::Dim, surface) + "\n\n";
    }
    print(text + painted(kOutlierTwin, TextStyle::Bold, surface) + ": " + kOutlierTwinDescription + "\n");
}

void writeOutlierTwin(const DataOptions& options) {
    Checkpoint source = loadSourceModel(options.model).checkpoint;
    const Gpt2Weights twin = outlierTwin(std::move(source.weights), options.outliers);
    const Gpt2Config& config = twin.config;
    const size_t channels = outlierChannels(config.width, options.outliers).size();
    writeCheckpoint(options.folder, twin, source.tokenizer);
    print(
        fmt::format("Wrote the outlier twin of {} to {}: the same function, {} of {} channels {} times as large behind the norms of every "
                    "layer{}\n",
                    options.model, options.folder, channels, config.width, options.outliers.factor,
                    config.tiedHead ? "; the final norm is as it was, its matrix being the token embedding" : " and the final one"));
}

void writeCorpus(const DataOptions& options) {
    for (const CLI::Option* option : options.ofTwin)
        if (option->count() > 0)
            throw badInput(option->get_name() + " does not go with " + options.name,
                           std::string("only ") + kOutlierTwin + " is made from a model", "leave it out");
    std::string text;
    for (const std::filesystem::path& path : writeCatalogEntry(options.name, options.folder))
        text += "Wrote " + path.string() + "\n";
    print(text);
}

void write(const DataOptions& options) {
    if (options.name == kOutlierTwin)
        writeOutlierTwin(options);
    else
        writeCorpus(options);
}

void addWrite(CLI::App& data) {
    auto options = std::make_shared<DataOptions>();
    CLI::App* command = data.add_subcommand("write", "Write one as files");
    command->footer("Examples:\n  lathe data write builtin my-data\n  lathe data write outlier-twin my-twin --model builtin");
    command->add_option("NAME", options->name, "Which one")->required()->option_text(" ");
    command->add_option("DIR", options->folder, "The folder to write to; files of the same names are replaced")
        ->required()
        ->option_text(" ");
    options->ofTwin = {
        command->add_option("--model", options->model, "outlier-twin: of which checkpoint")->option_text("MODEL")->capture_default_str(),
        command->add_option("--share", options->outliers.share, "outlier-twin: of the channels")->capture_default_str(),
        command->add_option("--factor", options->outliers.factor, "outlier-twin: how much larger, a power of two")->capture_default_str(),
        command->add_option("--seed", options->outliers.seed, "outlier-twin: chooses the channels")->capture_default_str()};
    command->callback([options] { write(*options); });
}

}  // namespace

void addDataCommand(CLI::App& lathe) {
    CLI::App* data = lathe.add_subcommand("data", "The built-in corpora and tasks");
    data->require_subcommand(1);
    data->footer("Example:\n  lathe data list");
    CLI::App* listing = data->add_subcommand("list", "What there is");
    listing->footer("Example:\n  lathe data list");
    listing->callback(list);
    addWrite(*data);
}

}  // namespace lathe
