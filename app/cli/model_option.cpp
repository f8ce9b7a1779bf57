// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_option.h"

namespace lathe {

CLI::Option* addModelOption(CLI::App& command, std::string& model) {
    return command
        .add_option("MODEL", model,
                    "A checkpoint folder, an artifact folder or hash, builtin, random:gpt2 (-medium, -large, -xl), or random:LxHxE[xV]")
        ->required()
        ->option_text(" ");
}

}  // namespace lathe
