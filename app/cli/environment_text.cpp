// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/environment_text.h"

#include "app/cli/display_text.h"
#include "app/cli/flat_json.h"

namespace lathe {

Json environmentBefore(const Run& run) {
    if (!run.environment.is_object())
        return {};
    return run.environment.value("before", run.environment);
}

std::string environmentText(const Run& run, const Surface& surface) {
    std::string text = painted("Environment", TextStyle::Bold, surface) + "\n";
    const auto fields = flattened(environmentBefore(run));
    size_t labelWidth = 0;
    for (const auto& [path, value] : fields)
        labelWidth = std::max(labelWidth, displayWidth(path));
    for (const auto& [path, value] : fields) {
        const std::string label = harmless(path) + std::string(labelWidth - displayWidth(path) + 2, ' ');
        text += wrapText(label + harmless(value), surface.width, labelWidth + 2) + "\n";
    }
    return fields.empty() ? text + "not known\n" : text;
}

}  // namespace lathe
