// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/usage_error.h"

#include "core/base/text.h"

namespace lathe {

namespace {

std::vector<std::string> knownWords(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::App* subcommand : command.get_subcommands([](const CLI::App*) { return true; }))
        words.push_back(subcommand->get_name());
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames())
            words.push_back("--" + name);
    return words;
}

std::string fullName(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent ? fullName(*parent) + " " + command.get_name() : command.get_name();
}

}  // namespace

const CLI::App& chosenCommand(const CLI::App& lathe) {
    const std::vector<CLI::App*> chosen = lathe.get_subcommands();
    return chosen.empty() ? lathe : chosenCommand(*chosen.front());
}

Error usageError(const CLI::App& lathe, const CLI::ParseError& error) {
    const CLI::App& command = chosenCommand(lathe);
    const std::string help = "see " + fullName(command) + " --help";
    const std::vector<std::string> unknown = lathe.remaining(true);
    if (unknown.empty())
        return badInput("the command line is not understood", error.what(), help);
    const auto near = nearestWord(unknown.front(), knownWords(command));
    return badInput(fullName(command) + " does not know \"" + unknown.front() + "\"", near ? "the nearest that it knows is " + *near : "",
                    help);
}

}  // namespace lathe
