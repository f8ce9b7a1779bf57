// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <iterator>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/model_option.h"
#include "core/base/error.h"
#include "core/trial/model_source.h"

namespace lathe {

namespace {

struct Options {
    std::string model;
    bool decode = false;
};

std::string readStandardInput() {
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

std::vector<int32_t> idsFrom(const std::string& text) {
    const auto mistake = [](const std::string& found) {
        return badInput("standard input is no list of token ids", found, "write a JSON list of whole numbers, like [1, 2, 3]");
    };
    const Json document = parseJson(text, "standard input");
    if (!document.is_array())
        throw mistake("a JSON list was expected");
    std::vector<int32_t> ids;
    for (const Json& element : document) {
        if (!element.is_number_integer() || element.get<int64_t>() < 0 || element.get<int64_t>() > INT32_MAX)
            throw mistake("found " + element.dump());
        ids.push_back(element.get<int32_t>());
    }
    return ids;
}

void tokenize(const Options& options) {
    const Tokenizer tokenizer = tokenizerOf(options.model);
    const std::string input = readStandardInput();
    if (options.decode)
        print(tokenizer.decode(idsFrom(input)));
    else
        print(Json(tokenizer.encode(input)).dump() + "\n");
}

}  // namespace

void addTokenizeCommand(CLI::App& lathe) {
    auto options = std::make_shared<Options>();
    CLI::App* command = lathe.add_subcommand("tokenize", "Text on standard input to a JSON list of token ids, or back");
    command->footer("Example:\n  printf 'Hello there' | lathe tokenize builtin | lathe tokenize builtin --decode");
    addModelOption(*command, options->model);
    command->add_flag("--decode", options->decode, "A JSON list of ids on standard input to text");
    command->callback([options] { tokenize(*options); });
}

}  // namespace lathe
