// SPDX-License-Identifier: GPL-3.0-or-later
// What several tests of the world look at.
#pragma once

#include <string>
#include <string_view>

#include "core/world/world.h"

namespace lathe::world {

/// The world as everybody gets it; made once.
inline const DataSet& defaultWorld() {
    static const DataSet data = makeWorld();
    return data;
}

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace lathe::world
