// SPDX-License-Identifier: GPL-3.0-or-later
// A flat field of a run as text, by its unit.
#pragma once

#include <string>

#include "core/records/fields.h"

namespace lathe {

/// "request, median (ms)".
std::string labelWithUnit(const Field& field);

/// value: null where the field is absent.
std::string fieldText(const Field& field, const Json* value);

}  // namespace lathe
