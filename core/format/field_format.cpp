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

std::optional<std::pair<double, double>> intervalAt(const Json& measured, const Field& field) {
    const auto numberAt = [&](const std::string& path) {
        const Json* value = valueAt(measured, path);
        return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
    };
    constexpr std::string_view kMedian = "p50";
    if (field.path.ends_with(kMedian)) {
        const std::string phase = field.path.substr(0, field.path.size() - kMedian.size());
        return medianInterval(numberAt(field.path), numberAt(phase + "p50_low"), numberAt(phase + "p50_high"),
                              numberAt(phase + "half_width"));
    }
    const Json* ends = valueAt(measured, field.interval.empty() ? field.path + "_ci" : field.interval);
    if (!ends || !ends->is_array() || ends->size() != 2 || !(*ends)[0].is_number() || !(*ends)[1].is_number())
        return std::nullopt;
    return std::pair((*ends)[0].get<double>(), (*ends)[1].get<double>());
}

std::string spreadText(const Field& field, double value, const std::pair<double, double>& interval) {
    return formatSpread(value, interval, [&](double number) {
        if (field.unit == "ms")
            return formatMillisecondsHalf(number, value);
        return field.unit == "fraction" ? formatNumber(100 * number, 1) : formatNumber(number, 2);
    });
}

std::string measuredText(const Field& field, const Json& measured) {
    const Json* value = valueAt(measured, field.path);
    const std::string text = fieldText(field, value);
    const auto interval = field.unit == "ms" && value && value->is_number() ? intervalAt(measured, field) : std::nullopt;
    return interval ? text + " " + spreadText(field, value->get<double>(), *interval) : text;
}

bool isShownBehindAnother(const Field& field) {
    return field.use == FieldUse::Spread;
}

}  // namespace lathe
