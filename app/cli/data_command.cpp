// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/number_format.h"
#include "app/cli/text_table.h"
#include "core/data/data_catalog.h"

namespace lathe {

namespace {

struct Options {
    std::string name;
    std::string folder;
};

void list() {
    const Surface surface = outputSurface();
    std::string text;
    for (const CatalogEntry& entry : dataCatalog()) {
        text += (text.empty() ? "" : "\n") + painted(entry.name, TextStyle::Bold, surface) + ": " + entry.description + "\n";
        TextTable table({{"file", Align::Left}, {"items"}, {"MB"}, {"", Align::Left}});
        for (const CatalogFile& file : entry.files)
            table.addRow({file.name, formatCount(static_cast<int64_t>(file.items)), formatMegabytes(static_cast<int64_t>(file.bytes)),
                          file.description});
        text += table.text(surface, 3) + painted("hash " + entry.hash, TextStyle::Dim, surface) + "\n";
    }
    print(text);
}

void write(const Options& options) {
    std::string text;
    for (const std::filesystem::path& path : writeCatalogEntry(options.name, options.folder))
        text += "Wrote " + path.string() + "\n";
    print(text);
}

}  // namespace

void addDataCommand(CLI::App& lathe) {
    auto options = std::make_shared<Options>();
    CLI::App* data = lathe.add_subcommand("data", "The built-in corpora and tasks");
    data->require_subcommand(1);
    data->footer("Example:\n  lathe data list");

    CLI::App* listing = data->add_subcommand("list", "What there is");
    listing->footer("Example:\n  lathe data list");
    listing->callback(list);

    CLI::App* writing = data->add_subcommand("write", "Write one as files");
    writing->footer("Example:\n  lathe data write builtin my-data");
    writing->add_option("NAME", options->name, "Which one")->required()->option_text(" ");
    writing->add_option("DIR", options->folder, "The folder to write to; files of the same names are replaced")
        ->required()
        ->option_text(" ");
    writing->callback([options] { write(*options); });
}

}  // namespace lathe
