// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/field_format.h"

#include "core/format/number_format.h"

namespace lathe {

namespace {

bool isHalfWidth(const Field& field) {
    return field.use == FieldUse::Spread && field.path.ends_with("half_width");
}

}  // namespace

std::string labelWithUnit(const Field& field) {
    if (field.unit == "bytes")
        return field.label + " (MB)";
    if (field.unit == "ms")
        return field.label + " (ms)";
    return field.label;
}

std::string fieldText(const Field& field, const Json* value) {
    if (!value || value->is_null())
        return kAbsent;
    if (value->is_string())
        return value->get<std::string>();
    if (!value->is_number())
        return value->dump();
    const double number = value->get<double>();
    if (field.unit == "bytes")
        return formatNumber(number / 1e6, 1);
    if (field.unit == "ms")
        return formatMilliseconds(number);
    if (field.unit == "fraction" || isHalfWidth(field))
        return formatPercent(number);
    if (field.unit == "ratio")
        return formatFactor(number);
    if (field.unit == "tokens/s")
        return formatNumber(number, 1);
    if (value->is_number_integer())
        return formatCount(value->get<int64_t>());
    return formatNumber(number, 2);
}

std::string measuredText(const Field& field, const Json& measured) {
    const Json* value = valueAt(measured, field.path);
    const std::string text = fieldText(field, value);
    constexpr std::string_view kMedian = ".p50";
    if (!field.path.ends_with(kMedian) || !value || !value->is_number())
        return text;
    const Json* halfWidth = valueAt(measured, field.path.substr(0, field.path.size() - kMedian.size()) + ".half_width");
    if (!halfWidth || !halfWidth->is_number())
        return text;
    return formatMedian(value->get<double>(), halfWidth->get<double>());
}

bool isShownBehindAnother(const Field& field) {
    return isHalfWidth(field);
}

}  // namespace lathe
