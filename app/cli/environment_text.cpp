// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/environment_text.h"

#include "app/cli/flat_json.h"
#include "app/cli/text_table.h"

namespace lathe {

Json environmentBefore(const Run& run) {
    if (!run.environment.is_object())
        return {};
    return run.environment.value("before", run.environment);
}

std::string environmentText(const Run& run, const Surface& surface) {
    const auto fields = flattened(environmentBefore(run));
    return painted("Environment", TextStyle::Bold, surface) + "\n" + (fields.empty() ? "not known\n" : labelledLines(fields, surface));
}

}  // namespace lathe
