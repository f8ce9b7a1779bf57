// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/environment_text.h"

#include "app/cli/text_table.h"
#include "core/compare/run_environment.h"
#include "core/format/flat_json.h"

namespace lathe {

std::string environmentText(const Run& run, const Surface& surface) {
    const auto fields = flattened(environmentBefore(run));
    return painted("Environment", TextStyle::Bold, surface) + "\n" + (fields.empty() ? "not known\n" : labelledLines(fields, surface));
}

}  // namespace lathe
