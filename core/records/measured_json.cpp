// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/measured_json.h"

#include <cmath>
#include <type_traits>

#include "core/records/json_fields.h"
#include "core/records/object_reader.h"

namespace lathe {

namespace {

constexpr IntegerRange kCount{.low = 0};
constexpr std::string_view kIntervalSuffix = "_ci";

std::pair<double, double> intervalAt(const JsonPlace& place) {
    const std::vector<double> ends = place.numbers();
    if (ends.size() != 2)
        throw place.mistake("a list of two numbers, [low, high]");
    return {ends[0], ends[1]};
}

Json unitsJson(const UnitScores& units) {
    Json json = {{"sums", units.sums}, {"weights", units.weights}};
    if (!units.losses.empty())
        json["losses"] = units.losses;
    return json;
}

UnitScores unitsAt(const JsonPlace& place) {
    ObjectReader reader(place);
    UnitScores units{reader.require("sums").numbers(), reader.require("weights").numbers(), {}};
    if (const auto losses = reader.find("losses"))
        units.losses = losses->numbers();
    const bool fits = units.weights.size() == units.sums.size() && (units.losses.empty() || units.losses.size() == units.sums.size());
    if (!fits)
        throw place.mistake("sums, weights and losses of the same length");
    return units;
}

// The fields of one JSON object that are not read by name but by what is there.
std::vector<std::pair<std::string, JsonPlace>> fieldsOf(ObjectReader& reader) {
    std::vector<std::pair<std::string, JsonPlace>> fields;
    for (const auto& [key, value] : reader.place().value->items())
        fields.emplace_back(key, *reader.find(key));
    return fields;
}

template <typename Record>
Json written(const Record& record);
template <typename Record>
Record readAt(const JsonPlace& place);

// One pair of functions for each kind of member that a described record has. What is absent or empty leaves no key.
template <typename T>
void putMember(Json& object, const char* key, const std::optional<T>& value) {
    if constexpr (std::is_arithmetic_v<T>)
        putIfSet(object, key, value);
    else if (value)
        object[key] = toJson(*value);
}

void putMember(Json& object, const char* key, const std::string& text) {
    putIfSet(object, key, text);
}

void putMember(Json& object, const char* key, int64_t count) {
    object[key] = count;
}

void putMember(Json& object, const char* key, const LatencySummary& summary) {
    const Json json = toJson(summary);
    const bool isEmpty = json.size() == 1 && summary.count == 0;
    if (!isEmpty)
        object[key] = json;
}

template <typename T>
void putMember(Json& object, const char* key, const std::map<std::string, T>& values) {
    for (const auto& [name, value] : values)
        object[key][name] = toJson(value);
}

void readValue(const JsonPlace& place, LatencySummary& summary) {
    summary = readAt<LatencySummary>(place);
}

void readValue(const JsonPlace& place, Latency& latency) {
    latency = latencyAt(place);
}

void readValue(const JsonPlace& place, TaskScores& scores) {
    scores = taskScoresAt(place);
}

void readValue(const JsonPlace& place, Compared& compared) {
    compared = comparedAt(place);
}

template <typename T>
void readMember(ObjectReader& reader, const char* key, T& value) {
    if constexpr (std::is_same_v<T, int64_t>)
        reader.read(key, value, kCount);
    else if constexpr (std::is_same_v<T, std::string>)
        reader.read(key, value);
    else if (const auto place = reader.find(key))
        readValue(*place, value);
}

template <typename T>
void readMember(ObjectReader& reader, const char* key, std::optional<T>& value) {
    if constexpr (std::is_arithmetic_v<T>)
        reader.read(key, value);
    else if (const auto place = reader.find(key))
        readValue(*place, value.emplace());
}

template <typename T>
void readMember(ObjectReader& reader, const char* key, std::map<std::string, T>& values) {
    const auto place = reader.find(key);
    if (!place)
        return;
    ObjectReader inner(*place);
    for (const auto& [name, value] : fieldsOf(inner))
        readValue(value, values[name]);
}

template <typename Record>
Json written(const Record& record) {
    Json json = Json::object();
    Record::describe([&](auto member, const FieldFacts& facts) { putMember(json, facts.key, record.*member); });
    return json;
}

template <typename Record>
Record readAt(const JsonPlace& place) {
    ObjectReader reader(place);
    Record record;
    Record::describe([&](auto member, const FieldFacts& facts) { readMember(reader, facts.key, record.*member); });
    return record;
}

}  // namespace

Json toJson(const LatencySummary& summary) {
    return written(summary);
}

Json toJson(const Latency& latency) {
    return written(latency);
}

Latency latencyAt(const JsonPlace& place) {
    return readAt<Latency>(place);
}

Json toJson(const TaskScores& scores) {
    Json json = Json::object();
    for (const auto& [metric, value] : scores.values)
        json[metric] = value;
    for (const auto& [metric, interval] : scores.intervals)
        if (std::isfinite(interval.first) && std::isfinite(interval.second))
            json[metric + std::string(kIntervalSuffix)] = {interval.first, interval.second};
    json["count"] = scores.count;
    putIfSet(json, "split", scores.split);
    putIfSet(json, "protocol", scores.protocol);
    putIfSet(json, "details", scores.details);
    if (!scores.units.isEmpty())
        json["units"] = unitsJson(scores.units);
    return json;
}

TaskScores taskScoresAt(const JsonPlace& place) {
    ObjectReader reader(place);
    TaskScores scores;
    reader.read("count", scores.count, kCount);
    reader.read("split", scores.split);
    reader.read("protocol", scores.protocol);
    if (const auto details = reader.find("details"))
        scores.details = *details->value;
    if (const auto units = reader.find("units"))
        scores.units = unitsAt(*units);
    for (const auto& [key, field] : fieldsOf(reader)) {
        if (key == "count" || key == "split" || key == "protocol" || key == "details" || key == "units")
            continue;
        if (key.ends_with(kIntervalSuffix))
            scores.intervals[key.substr(0, key.size() - kIntervalSuffix.size())] = intervalAt(field);
        else
            scores.values[key] = field.number({});
    }
    return scores;
}

Json toJson(const Measured& measured) {
    return written(measured);
}

Measured measuredAt(const JsonPlace& place) {
    return readAt<Measured>(place);
}

Json toJson(const Compared& compared) {
    Json json = {{"value", compared.value}};
    putIfSet(json, "ci_low", compared.low);
    putIfSet(json, "ci_high", compared.high);
    putIfSet(json, "verdict", compared.verdict);
    putIfSet(json, "units_needed", compared.unitsNeeded);
    return json;
}

Compared comparedAt(const JsonPlace& place) {
    ObjectReader reader(place);
    Compared compared;
    compared.value = reader.require("value").number({});
    reader.read("ci_low", compared.low);
    reader.read("ci_high", compared.high);
    reader.read("verdict", compared.verdict);
    reader.read("units_needed", compared.unitsNeeded);
    return compared;
}

Json toJson(const Comparison& comparison) {
    return written(comparison);
}

Comparison comparisonAt(const JsonPlace& place) {
    return readAt<Comparison>(place);
}

}  // namespace lathe
