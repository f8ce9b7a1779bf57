// SPDX-License-Identifier: GPL-3.0-or-later
// The values that people write in a query: "93 %", "51 MB", "2026-11-23". For RunQuery.
#pragma once

#include <optional>
#include <string>

#include "core/records/fields.h"

namespace lathe {

/// What a written value means behind each sign.
struct QueryValue {
    double low = 0, high = 0;        // = : from low to below high, or just low
    double below = 0, above = 0;     // < and >
    double atLeast = 0, atMost = 0;  // >= and <=
};

/// number and unit as written, unit possibly empty: then that in which the field is shown. Measured values are equal where they are shown
/// alike; settings exactly. Nothing where this is no value of the field.
std::optional<QueryValue> queryValue(const std::string& number, const std::string& unit, const Field& field);

/// Whether text is a unit that may stand behind a number.
bool isUnit(const std::string& text);

}  // namespace lathe
