// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quiet_option.h"

#include <cstdlib>

namespace lathe {

CLI::Option* addQuietOption(CLI::App& command) {
    // The worker reads it where it is about to time.
    const auto tellWorker = [](const std::string& seconds) { ::setenv("LATHE_QUIET_SECONDS", seconds.c_str(), 1); };
    return command
        .add_option_function<std::string>("--quiet-seconds", tellWorker,
                                          "Wait at most so long for a quiet machine before timing, then go on and mark the result (30)")
        ->check(CLI::Range(0.0, 86400.0))
        ->option_text("N");
}

}  // namespace lathe
