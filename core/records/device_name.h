// SPDX-License-Identifier: GPL-3.0-or-later
// What a device may be called in a recipe. Whether the machine has it is told when it is used.
#pragma once

#include <string>

#include "core/records/json_place.h"

namespace lathe {

/// "cpu", or "cuda:N" with N from 0 to 99; bad input otherwise.
std::string deviceNameAt(const JsonPlace& place);

}  // namespace lathe
