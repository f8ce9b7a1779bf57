// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison in words, as reports have it, and the colours of its verdicts on a terminal.
#pragma once

#include <string>

#include "app/cli/console.h"
#include "core/compare/comparison_text.h"

namespace lathe {

TextStyle verdictStyle(const std::string& verdict);

}  // namespace lathe
