// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <iterator>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/model_option.h"
#include "app/cli/token_ids.h"
#include "core/models/model_source.h"

namespace lathe {

namespace {

struct TokenizeOptions {
    std::string model;
    bool decode = false;
};

constexpr const char* kOrigin = "standard input";

std::string readStandardInput() {
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

void tokenize(const TokenizeOptions& options) {
    const Tokenizer tokenizer = tokenizerOf(options.model);
    const std::string input = readStandardInput();
    if (options.decode)
        print(tokenizer.decode(idsFrom(parseJson(input, kOrigin), kOrigin)));
    else
        print(Json(tokenizer.encode(input)).dump() + "\n");
}

}  // namespace

void addTokenizeCommand(CLI::App& lathe) {
    auto options = std::make_shared<TokenizeOptions>();
    CLI::App* command = lathe.add_subcommand("tokenize", "Text on standard input to a JSON list of token ids, or back");
    command->footer("Example:\n  printf 'Hello there' | lathe tokenize builtin | lathe tokenize builtin --decode");
    addModelOption(*command, options->model);
    command->add_flag("--decode", options->decode, "A JSON list of ids on standard input to text");
    command->callback([options] { tokenize(*options); });
}

}  // namespace lathe
