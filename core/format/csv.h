// SPDX-License-Identifier: GPL-3.0-or-later
// Comma-separated values (RFC 4180).
#pragma once

#include <string>

#include "core/base/json.h"

namespace lathe {

/// In quotes where the text would break the table.
std::string csvCell(const std::string& text);
/// Nothing for null; numbers as JSON writes them, so that none loses a digit.
std::string csvCell(const Json* value);

}  // namespace lathe
