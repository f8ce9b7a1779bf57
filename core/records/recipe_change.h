// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to a recipe's document from the command line: --set PATH=VALUE.
#pragma once

#include <string>

#include "core/base/json.h"

namespace lathe {

/// Applies a change like "stages.1.bits=4" (or "stages[1].bits=4", as messages write it). VALUE is JSON, or else taken as text. A list's
/// index must exist; objects and keys on the way are created, for the validation to judge. Bad input, naming the path, where it does not
/// fit the document.
void applyChange(Json& document, const std::string& change);

}  // namespace lathe
