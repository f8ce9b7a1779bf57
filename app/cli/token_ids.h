// SPDX-License-Identifier: GPL-3.0-or-later
// Token ids as a user hands them to a command: JSON lists of whole numbers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace lathe {

/// One list: [1, 2, 3]. Bad input, naming origin and what was found, for anything else.
std::vector<int32_t> idsFrom(const Json& document, const std::string& origin);

/// A list of such lists, all of one length that is not zero, one for each sequence; a single list is one sequence.
std::vector<std::vector<int32_t>> promptsFrom(const Json& document, const std::string& origin);

}  // namespace lathe
