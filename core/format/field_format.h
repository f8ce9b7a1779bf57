// SPDX-License-Identifier: GPL-3.0-or-later
// A flat field of a run as text, by its unit.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/records/fields.h"

namespace lathe {

/// "request, median (ms)".
std::string labelWithUnit(const Field& field);

/// value: null where the field is absent.
std::string fieldText(const Field& field, const Json* value);

/// The 95 % interval of a field of a measured record, in the field's unit; nothing where it has none.
std::optional<std::pair<double, double>> intervalAt(const Json& measured, const Field& field);
/// What stands behind the field's value, without unit: "±0.21", or "[82.00, 82.60]" where the interval does not lie around it alike.
std::string spreadText(const Field& field, double value, const std::pair<double, double>& interval);

/// The field of a measured record; a median has its interval behind it: "82.10 ±0.21".
std::string measuredText(const Field& field, const Json& measured);
/// Whether measuredText shows the field behind another, so that it needs no line of its own.
bool isShownBehindAnother(const Field& field);

}  // namespace lathe
