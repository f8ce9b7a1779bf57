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

/// The field of a measured record; a median has half the width of its interval behind it: "82.10 ±0.21".
std::string measuredText(const Field& field, const Json& measured);
/// Whether measuredText shows the field behind another, so that it needs no line of its own.
bool isShownBehindAnother(const Field& field);

}  // namespace lathe
