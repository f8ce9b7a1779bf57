// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON document as a list of paths and texts, for tables that show or compare documents of any form.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace lathe {

/// In the document's order: {"stages.1.bits", "4"}; a list of plain values is one text, "lm, qa". Paths are those that --set takes.
std::vector<std::pair<std::string, std::string>> flattened(const Json& document);

}  // namespace lathe
