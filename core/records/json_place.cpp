// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/json_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lathe {

namespace {

constexpr size_t kLongestQuote = 60;  // bytes of a text that a message repeats

// As a person would have to write it: "write 4 without a decimal point".
std::string wholeNumberHint(const Json& found) {
    if (found.is_number_float()) {
        const double value = found.get<double>();
        if (value == std::trunc(value) && std::abs(value) < 1e15)
            return fmt::format("write {:.0f} without a decimal point", value);
    }
    if (found.is_string()) {
        const auto inside = Json::parse(found.get_ref<const std::string&>(), nullptr, false);
        if (inside.is_number_integer())
            return "write " + inside.dump() + " without quotes";
    }
    return {};
}

std::string numberHint(const Json& found) {
    if (!found.is_string())
        return {};
    const auto inside = Json::parse(found.get_ref<const std::string&>(), nullptr, false);
    return inside.is_number() ? "write " + inside.dump() + " without quotes" : std::string();
}

}  // namespace

std::string toString(const IntegerRange& range) {
    const bool low = range.low != IntegerRange{}.low, high = range.high != IntegerRange{}.high;
    if (low && high)
        return fmt::format("a whole number from {} to {}", range.low, range.high);
    if (low)
        return fmt::format("a whole number, at least {}", range.low);
    if (high)
        return fmt::format("a whole number, at most {}", range.high);
    return "a whole number";
}

std::string toString(const NumberRange& range) {
    const std::string low = range.low ? fmt::format("{} {}", range.lowIncluded ? "at least" : "above", *range.low) : "";
    const std::string high = range.high ? fmt::format("{} {}", range.highIncluded ? "at most" : "below", *range.high) : "";
    if (low.empty() && high.empty())
        return "a number";
    return "a number " + low + (low.empty() || high.empty() ? "" : " and ") + high;
}

std::string JsonPlace::found() const {
    switch (value->type()) {
        case Json::value_t::object:
            return "an object";
        case Json::value_t::array:
            return "a list";
        case Json::value_t::string: {
            std::string text = value->get<std::string>();
            if (text.size() > kLongestQuote) {
                size_t end = kLongestQuote;
                while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                    --end;  // never within a character
                text = text.substr(0, end) + "…";
            }
            return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace) + " (text)";
        }
        default:
            return value->dump();
    }
}

Error JsonPlace::mistake(const std::string& allowed, const std::string& hint) const {
    const std::string where = path.empty() ? "mistake in " + origin : "mistake in " + origin + " at " + path;
    return badInput(where, "found " + found() + "; allowed: " + allowed, hint);
}

int64_t JsonPlace::integer(const IntegerRange& range) const {
    if (!value->is_number_integer())
        throw mistake(toString(range), wholeNumberHint(*value));
    const bool tooLarge =
        value->is_number_unsigned() && value->get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
    if (tooLarge || value->get<int64_t>() < range.low || value->get<int64_t>() > range.high)
        throw mistake(toString(range));
    return value->get<int64_t>();
}

uint64_t JsonPlace::unsignedInteger() const {
    const bool negative = value->is_number_integer() && !value->is_number_unsigned() && value->get<int64_t>() < 0;
    if (!value->is_number_integer() || negative)
        throw mistake("a whole number from 0 to 18446744073709551615", wholeNumberHint(*value));
    return value->get<uint64_t>();
}

double JsonPlace::number(const NumberRange& range) const {
    if (!value->is_number())
        throw mistake(toString(range), numberHint(*value));
    const double number = value->get<double>();
    const bool below = range.low && (range.lowIncluded ? number < *range.low : number <= *range.low);
    const bool above = range.high && (range.highIncluded ? number > *range.high : number >= *range.high);
    if (below || above || !std::isfinite(number))
        throw mistake(toString(range));
    return number;
}

bool JsonPlace::boolean() const {
    if (value->is_boolean())
        return value->get<bool>();
    const bool quoted = value->is_string() && (*value == "true" || *value == "false");
    throw mistake("true or false", quoted ? "write " + value->get<std::string>() + " without quotes" : "");
}

std::string JsonPlace::text() const {
    if (!value->is_string())
        throw mistake("text", value->is_primitive() ? fmt::format("write it in quotes: \"{}\"", value->dump()) : "");
    return value->get<std::string>();
}

std::string JsonPlace::nonEmptyText() const {
    std::string result = text();
    if (result.empty())
        throw mistake("text that is not empty");
    return result;
}

std::string JsonPlace::deviceName() const {
    const std::string allowed = "\"cpu\" or \"cuda:N\" with N counted from 0";
    if (!value->is_string())
        throw mistake(allowed);
    std::string name = text();
    const bool cuda = name.starts_with("cuda:");
    const std::string number = cuda ? name.substr(5) : "";
    const bool digits =
        !number.empty() && number.size() <= 2 && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (name != "cpu" && !(cuda && digits))
        throw mistake(allowed, name == "cuda" || name == "gpu" ? "write \"cuda:0\" for the first GPU" : "");
    return name;
}

std::vector<JsonPlace> JsonPlace::elements() const {
    if (!value->is_array())
        throw mistake("a list", "write it in brackets, also where it holds one element");
    std::vector<JsonPlace> places;
    for (size_t i = 0; i < value->size(); ++i)
        places.push_back({&(*value)[i], fmt::format("{}[{}]", path, i), origin});
    return places;
}

std::vector<std::string> JsonPlace::texts() const {
    std::vector<std::string> result;
    for (const JsonPlace& element : elements())
        result.push_back(element.nonEmptyText());
    return result;
}

std::vector<double> JsonPlace::numbers(const NumberRange& range) const {
    std::vector<double> result;
    for (const JsonPlace& element : elements())
        result.push_back(element.number(range));
    return result;
}

}  // namespace lathe
