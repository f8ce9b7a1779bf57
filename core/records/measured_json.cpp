// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/measured_json.h"

#include <cmath>

#include "core/records/json_fields.h"
#include "core/records/object_reader.h"

namespace lathe {

namespace {

constexpr IntegerRange kCount{.low = 0};
constexpr std::string_view kIntervalSuffix = "_ci";

bool isEmpty(const LatencySummary& summary) {
    return summary.count == 0 && !summary.p50 && !summary.p90 && !summary.p99 && !summary.mean && !summary.halfWidth &&
           summary.noise.empty();
}

LatencySummary summaryAt(const JsonPlace& place) {
    ObjectReader reader(place);
    LatencySummary summary;
    reader.read("p50", summary.p50);
    reader.read("p90", summary.p90);
    reader.read("p99", summary.p99);
    reader.read("mean", summary.mean);
    reader.read("count", summary.count, kCount);
    reader.read("half_width", summary.halfWidth);
    reader.read("noise", summary.noise);
    return summary;
}

std::pair<double, double> intervalAt(const JsonPlace& place) {
    const std::vector<double> ends = place.numbers();
    if (ends.size() != 2)
        throw place.mistake("a list of two numbers, [low, high]");
    return {ends[0], ends[1]};
}

void readSummary(ObjectReader& reader, const std::string& key, LatencySummary& target) {
    if (const auto place = reader.find(key))
        target = summaryAt(*place);
}

void readCompared(ObjectReader& reader, const std::string& key, std::optional<Compared>& target) {
    if (const auto place = reader.find(key))
        target = comparedAt(*place);
}

void putCompared(Json& object, const char* key, const std::optional<Compared>& compared) {
    if (compared)
        object[key] = toJson(*compared);
}

// The fields of one JSON object that are not read by name but by what is there.
std::vector<std::pair<std::string, JsonPlace>> fieldsOf(ObjectReader& reader) {
    std::vector<std::pair<std::string, JsonPlace>> fields;
    for (const auto& [key, value] : reader.place().value->items())
        fields.emplace_back(key, *reader.find(key));
    return fields;
}

}  // namespace

Json toJson(const LatencySummary& summary) {
    Json json = Json::object();
    putIfSet(json, "p50", summary.p50);
    putIfSet(json, "p90", summary.p90);
    putIfSet(json, "p99", summary.p99);
    putIfSet(json, "mean", summary.mean);
    json["count"] = summary.count;
    putIfSet(json, "half_width", summary.halfWidth);
    putIfSet(json, "noise", summary.noise);
    return json;
}

Json toJson(const Latency& latency) {
    Json json = Json::object();
    if (!isEmpty(latency.request))
        json["request_ms"] = toJson(latency.request);
    if (!isEmpty(latency.ttft))
        json["ttft_ms"] = toJson(latency.ttft);
    if (!isEmpty(latency.perToken))
        json["per_token_ms"] = toJson(latency.perToken);
    return json;
}

Latency latencyAt(const JsonPlace& place) {
    ObjectReader reader(place);
    Latency latency;
    readSummary(reader, "request_ms", latency.request);
    readSummary(reader, "ttft_ms", latency.ttft);
    readSummary(reader, "per_token_ms", latency.perToken);
    return latency;
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
    for (const auto& [key, field] : fieldsOf(reader)) {
        if (key == "count" || key == "split" || key == "protocol" || key == "details")
            continue;
        if (key.ends_with(kIntervalSuffix))
            scores.intervals[key.substr(0, key.size() - kIntervalSuffix.size())] = intervalAt(field);
        else
            scores.values[key] = field.number({});
    }
    return scores;
}

Json toJson(const Measured& measured) {
    Json json = Json::object();
    putIfSet(json, "parameters", measured.parameters);
    putIfSet(json, "bytes", measured.bytes);
    putIfSet(json, "checkpoint_bytes", measured.checkpointBytes);
    putIfSet(json, "bits_per_weight", measured.bitsPerWeight);
    putIfSet(json, "peak_memory_bytes", measured.peakMemoryBytes);
    putIfSet(json, "perplexity", measured.perplexity);
    putIfSet(json, "next_token_accuracy", measured.nextTokenAccuracy);
    for (const auto& [name, scores] : measured.tasks)
        json["tasks"][name] = toJson(scores);
    if (measured.latency)
        json["latency"] = toJson(*measured.latency);
    putIfSet(json, "tokens_per_second", measured.tokensPerSecond);
    putIfSet(json, "acceptance_rate", measured.acceptanceRate);
    putIfSet(json, "artifact_hash", measured.artifactHash);
    return json;
}

Measured measuredAt(const JsonPlace& place) {
    ObjectReader reader(place);
    Measured measured;
    reader.read("parameters", measured.parameters);
    reader.read("bytes", measured.bytes);
    reader.read("checkpoint_bytes", measured.checkpointBytes);
    reader.read("bits_per_weight", measured.bitsPerWeight);
    reader.read("peak_memory_bytes", measured.peakMemoryBytes);
    reader.read("perplexity", measured.perplexity);
    reader.read("next_token_accuracy", measured.nextTokenAccuracy);
    if (const auto tasks = reader.find("tasks")) {
        ObjectReader taskReader(*tasks);
        for (const auto& [name, scores] : fieldsOf(taskReader))
            measured.tasks[name] = taskScoresAt(scores);
    }
    if (const auto latency = reader.find("latency"))
        measured.latency = latencyAt(*latency);
    reader.read("tokens_per_second", measured.tokensPerSecond);
    reader.read("acceptance_rate", measured.acceptanceRate);
    reader.read("artifact_hash", measured.artifactHash);
    return measured;
}

Json toJson(const Compared& compared) {
    Json json = {{"value", compared.value}};
    putIfSet(json, "ci_low", compared.low);
    putIfSet(json, "ci_high", compared.high);
    putIfSet(json, "verdict", compared.verdict);
    return json;
}

Compared comparedAt(const JsonPlace& place) {
    ObjectReader reader(place);
    Compared compared;
    compared.value = reader.require("value").number({});
    reader.read("ci_low", compared.low);
    reader.read("ci_high", compared.high);
    reader.read("verdict", compared.verdict);
    return compared;
}

Json toJson(const Comparison& comparison) {
    Json json = Json::object();
    putIfSet(json, "against", comparison.against);
    putCompared(json, "request_speedup", comparison.requestSpeedup);
    putCompared(json, "ttft_speedup", comparison.ttftSpeedup);
    putCompared(json, "per_token_speedup", comparison.perTokenSpeedup);
    putCompared(json, "size_ratio", comparison.sizeRatio);
    putCompared(json, "perplexity", comparison.perplexity);
    for (const auto& [name, compared] : comparison.tasks)
        json["tasks"][name] = toJson(compared);
    return json;
}

Comparison comparisonAt(const JsonPlace& place) {
    ObjectReader reader(place);
    Comparison comparison;
    reader.read("against", comparison.against);
    readCompared(reader, "request_speedup", comparison.requestSpeedup);
    readCompared(reader, "ttft_speedup", comparison.ttftSpeedup);
    readCompared(reader, "per_token_speedup", comparison.perTokenSpeedup);
    readCompared(reader, "size_ratio", comparison.sizeRatio);
    readCompared(reader, "perplexity", comparison.perplexity);
    if (const auto tasks = reader.find("tasks")) {
        ObjectReader taskReader(*tasks);
        for (const auto& [name, compared] : fieldsOf(taskReader))
            comparison.tasks[name] = comparedAt(compared);
    }
    return comparison;
}

}  // namespace lathe
