// SPDX-License-Identifier: GPL-3.0-or-later
// JSON has no infinity: a ruined model's perplexity, say, is then absent from the document and named with its reason.
#pragma once

#include <map>
#include <string>

#include "core/base/json.h"

namespace lathe {

/// Removes every field that is no finite number, and every comparison whose "value" is none; in lists they become null. Returns the paths
/// removed, each with a reason.
std::map<std::string, std::string> removeNonFinite(Json& document);

}  // namespace lathe
