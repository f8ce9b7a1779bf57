// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/run_environment.h"

#include "core/measure/environment.h"

namespace lathe {

Json environmentBefore(const Run& run) {
    if (!run.environment.is_object())
        return {};
    return run.environment.value("before", run.environment);
}

std::string environmentIdOf(const Run& run) {
    const Json environment = environmentBefore(run);
    return environment.is_object() ? environmentId(environment) : std::string();
}

}  // namespace lathe
