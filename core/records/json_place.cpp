// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/json_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error_texts.h"

namespace lathe {

namespace {

constexpr size_t kLongestQuote = 60;  // bytes of a text that a message repeats

// As a person would have to write it: "write 4 without a decimal point".
ErrorWords wholeNumberHint(const Json& found) {
    if (found.is_number_float()) {
        const double value = found.get<double>();
        if (value == std::trunc(value) && std::abs(value) < 1e15)
            return phrase("hint.without_point", {fmt::format("{:.0f}", value)});
    }
    if (found.is_string()) {
        const auto inside = Json::parse(found.get_ref<const std::string&>(), nullptr, false);
        if (inside.is_number_integer())
            return phrase("hint.without_quotes", {inside.dump()});
    }
    return "";
}

ErrorWords numberHint(const Json& found) {
    if (!found.is_string())
        return "";
    const auto inside = Json::parse(found.get_ref<const std::string&>(), nullptr, false);
    return inside.is_number() ? phrase("hint.without_quotes", {inside.dump()}) : ErrorWords("");
}

}  // namespace

ErrorWords wordsOf(const IntegerRange& range) {
    const bool low = range.low != IntegerRange{}.low, high = range.high != IntegerRange{}.high;
    if (low && high)
        return phrase("allowed.whole_between", {std::to_string(range.low), std::to_string(range.high)});
    if (low)
        return phrase("allowed.whole_at_least", {std::to_string(range.low)});
    if (high)
        return phrase("allowed.whole_at_most", {std::to_string(range.high)});
    return phrase("allowed.whole");
}

ErrorWords wordsOf(const NumberRange& range) {
    std::vector<ErrorWords> bounds;
    if (range.low) {
        const std::string low = fmt::format("{}", *range.low);
        bounds.push_back(range.lowIncluded ? phrase("bound.at_least", {low}) : phrase("bound.above", {low}));
    }
    if (range.high) {
        const std::string high = fmt::format("{}", *range.high);
        bounds.push_back(range.highIncluded ? phrase("bound.at_most", {high}) : phrase("bound.below", {high}));
    }
    if (bounds.empty())
        return phrase("allowed.number");
    return bounds.size() == 1 ? phrase("allowed.number_in", bounds) : phrase("allowed.number_in_both", bounds);
}

ErrorWords JsonPlace::found() const {
    switch (value->type()) {
        case Json::value_t::object:
            return phrase("found.object");
        case Json::value_t::array:
            return phrase("found.list");
        case Json::value_t::string: {
            std::string text = value->get<std::string>();
            if (text.size() > kLongestQuote) {
                size_t end = kLongestQuote;
                while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                    --end;  // never within a character
                text = text.substr(0, end) + "…";
            }
            return phrase("found.text", {Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)});
        }
        default:
            return value->dump();
    }
}

ErrorWords JsonPlace::where() const {
    return path.empty() ? ErrorWords(origin) : phrase("place.inside", {origin, path});
}

Error JsonPlace::mistake(const ErrorWords& allowed, const ErrorWords& hint) const {
    return mistake(found(), allowed, hint);
}

Error JsonPlace::mistake(const ErrorWords& found, const ErrorWords& allowed, const ErrorWords& hint) const {
    return knownError("document.mistake", {where(), found, allowed, hint}).setPath(path);
}

int64_t JsonPlace::integer(const IntegerRange& range) const {
    if (!value->is_number_integer())
        throw mistake(wordsOf(range), wholeNumberHint(*value));
    const bool tooLarge =
        value->is_number_unsigned() && value->get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
    if (tooLarge || value->get<int64_t>() < range.low || value->get<int64_t>() > range.high)
        throw mistake(wordsOf(range));
    return value->get<int64_t>();
}

uint64_t JsonPlace::unsignedInteger() const {
    const bool negative = value->is_number_integer() && !value->is_number_unsigned() && value->get<int64_t>() < 0;
    if (!value->is_number_integer() || negative)
        throw mistake(phrase("allowed.whole_between", {"0", "18446744073709551615"}), wholeNumberHint(*value));
    return value->get<uint64_t>();
}

double JsonPlace::number(const NumberRange& range) const {
    if (!value->is_number())
        throw mistake(wordsOf(range), numberHint(*value));
    const double number = value->get<double>();
    const bool below = range.low && (range.lowIncluded ? number < *range.low : number <= *range.low);
    const bool above = range.high && (range.highIncluded ? number > *range.high : number >= *range.high);
    if (below || above || !std::isfinite(number))
        throw mistake(wordsOf(range));
    return number;
}

bool JsonPlace::boolean() const {
    if (value->is_boolean())
        return value->get<bool>();
    const bool quoted = value->is_string() && (*value == "true" || *value == "false");
    throw mistake(phrase("allowed.boolean"), quoted ? phrase("hint.without_quotes", {value->get<std::string>()}) : "");
}

std::string JsonPlace::text() const {
    if (!value->is_string())
        throw mistake(phrase("allowed.text"), value->is_primitive() ? phrase("hint.in_quotes", {value->dump()}) : "");
    return value->get<std::string>();
}

std::string JsonPlace::nonEmptyText() const {
    std::string result = text();
    if (result.empty())
        throw mistake(phrase("allowed.some_text"));
    return result;
}

std::string JsonPlace::deviceName() const {
    const ErrorWords allowed = phrase("allowed.device");
    if (!value->is_string())
        throw mistake(allowed);
    std::string name = text();
    const bool cuda = name.starts_with("cuda:");
    const std::string number = cuda ? name.substr(5) : "";
    const bool digits =
        !number.empty() && number.size() <= 2 && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (name != "cpu" && !(cuda && digits))
        throw mistake(allowed, name == "cuda" || name == "gpu" ? phrase("hint.first_gpu") : "");
    return name;
}

std::vector<JsonPlace> JsonPlace::elements() const {
    if (!value->is_array())
        throw mistake(phrase("allowed.list"), phrase("hint.in_brackets"));
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
