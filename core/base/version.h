// SPDX-License-Identifier: GPL-3.0-or-later
// Which Lathe this is: part of every result's environment and of --version.
#pragma once

#include <string>

namespace lathe {

/// As in the root CMakeLists.txt: "0.1.0".
std::string latheVersion();

/// The first 12 digits of the commit that was configured; "unknown" outside a checkout.
std::string latheCommit();

}  // namespace lathe
