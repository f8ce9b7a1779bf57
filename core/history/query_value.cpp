// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/query_value.h"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>

#include "core/base/text.h"
#include "core/history/run_columns.h"

namespace lathe {

namespace {

// Factors from the unit written to the field's own; the empty unit is the one in which the field is shown.
const std::map<std::string, std::map<std::string, double>>& factors() {
    static const std::map<std::string, std::map<std::string, double>> table = {
        {"fraction", {{"", 0.01}, {"%", 0.01}, {"pp", 0.01}}},
        {"bytes", {{"", 1e6}, {"b", 1}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}}},
        {"ms", {{"", 1}, {"ms", 1}, {"s", 1e3}, {"µs", 1e-3}, {"us", 1e-3}}},
        {"s", {{"", 1}, {"s", 1}, {"min", 60}, {"h", 3600}}},
        {"ratio", {{"", 1}, {"x", 1}, {"×", 1}}},
    };
    return table;
}

// Digits with thousands divided by commas, a plain or a true minus.
std::optional<double> numberOf(std::string text, int& decimals) {
    std::erase(text, ',');
    if (text.starts_with("−"))
        text = "-" + text.substr(std::string("−").size());
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !std::isfinite(value))
        return std::nullopt;
    const size_t dot = text.find('.');
    decimals = dot == std::string::npos ? 0 : static_cast<int>(text.size() - dot - 1);
    return value;
}

// A day, or a minute of one, in local time.
std::optional<QueryValue> momentOf(const std::string& text) {
    std::tm time{};
    time.tm_isdst = -1;
    char rest = 0;
    const int read = std::sscanf(text.c_str(), "%4d-%2d-%2d%*1[T ]%2d:%2d%c", &time.tm_year, &time.tm_mon, &time.tm_mday, &time.tm_hour,
                                 &time.tm_min, &rest);
    if (read != 3 && read != 5)
        return std::nullopt;
    time.tm_year -= 1900;
    time.tm_mon -= 1;
    std::tm end = time;
    (read == 3 ? end.tm_mday : end.tm_min) += 1;
    const double first = static_cast<double>(std::mktime(&time)) * 1e3, last = static_cast<double>(std::mktime(&end)) * 1e3;
    return QueryValue{.low = first, .high = last, .below = first, .above = last, .atLeast = first, .atMost = last};
}

QueryValue exactly(double value) {
    return {.low = value, .high = value, .below = value, .above = value, .atLeast = value, .atMost = value};
}

std::optional<QueryValue> truthOf(const std::string& text) {
    if (text == "yes" || text == "true" || text == "1")
        return exactly(1);
    if (text == "no" || text == "false" || text == "0")
        return exactly(0);
    return std::nullopt;
}

}  // namespace

bool isUnit(const std::string& text) {
    for (const auto& [unit, known] : factors())
        if (known.count(asciiLower(text)) && !text.empty())
            return true;
    return false;
}

std::optional<QueryValue> queryValue(const std::string& number, const std::string& unit, const Field& field) {
    if (field.path == "created")
        return unit.empty() ? momentOf(number) : std::nullopt;
    if (field.path == "starred")
        return truthOf(asciiLower(number));
    int decimals = 0;
    const auto value = numberOf(field.path == "number" && (number[0] == 'r' || number[0] == 'R') ? number.substr(1) : number, decimals);
    if (!value)
        return field.path.starts_with(kSettings) ? truthOf(asciiLower(number)) : std::nullopt;
    const auto known = factors().find(field.unit);
    double factor = 1;
    if (known != factors().end()) {
        const auto found = known->second.find(asciiLower(unit));
        if (found == known->second.end())
            return std::nullopt;
        factor = found->second;
    } else if (unit == "%") {
        factor = 0.01;  // the amounts and ratios of settings
    } else if (!unit.empty()) {
        return std::nullopt;
    }
    QueryValue meant = exactly(*value * factor);
    if (field.path.starts_with(kSettings) || field.unit.empty())
        return meant;
    const double written = 0.5 * std::pow(10.0, -decimals) * factor;
    const double shown = lastShownDigit(field, meant.low) / 2;
    meant.low -= written;
    meant.high += written;
    meant.atLeast -= shown;
    meant.atMost += shown;
    return meant;
}

}  // namespace lathe
