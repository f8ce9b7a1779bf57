// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/run_environment.h"

#include "core/base/text.h"
#include "core/measure/environment.h"

namespace lathe {

Json environmentBefore(const Run& run) {
    if (!run.environment.is_object())
        return {};
    return run.environment.value("before", run.environment);
}

std::string engineBuildOf(const Run& run) {
    const Json environment = environmentBefore(run);
    std::vector<std::string> parts;
    for (const char* path : {"lathe.version", "lathe.commit", "compiler"})
        if (const Json* part = valueAt(environment, path); part && part->is_string())
            parts.push_back(part->get<std::string>());
    return joinText(parts, ", ");
}

std::string environmentIdOf(const Run& run) {
    const Json environment = environmentBefore(run);
    return environment.is_object() ? environmentId(environment) : std::string();
}

}  // namespace lathe
