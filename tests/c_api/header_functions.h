// SPDX-License-Identifier: GPL-3.0-or-later
// What lathe_engine.h declares, read from its text.
#pragma once

#include <regex>
#include <set>
#include <string>

#include "core/base/files.h"

namespace lathe::test {

inline const std::filesystem::path kHeader = std::filesystem::path(LATHE_SOURCE_DIR) / "core/c_api/lathe_engine.h";

struct DeclaredFunctions {
    std::set<std::string> names;
    std::set<std::string> undocumented;  // without a /// line above them
};

inline DeclaredFunctions declaredFunctions() {
    const std::string text = readFile(kHeader);
    const std::regex declaration(R"((\n[^\n]*)\n(?:const )?\w+\*? (lathe_\w+)\()");
    DeclaredFunctions found;
    for (std::sregex_iterator match(text.begin(), text.end(), declaration), end; match != end; ++match) {
        found.names.insert((*match)[2]);
        if (!(*match)[1].str().starts_with("\n///"))
            found.undocumented.insert((*match)[2]);
    }
    return found;
}

}  // namespace lathe::test
