// SPDX-License-Identifier: GPL-3.0-or-later
// The flat fields of a run, each described once: tables, CSV, the history's columns and a plot's axes are made from these lists.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/records/measured.h"

namespace lathe {

struct Field {
    std::string path;   // in the JSON, steps divided by dots: "latency.request_ms.p50"
    std::string label;  // for people: "request, median"
    std::string unit;   // "ms", "bytes", "bits", "fraction", "ratio", "tokens/s", "s", ""
    Better better = Better::Neither;
    FieldGroup group = FieldGroup::Size;
    FieldUse use = FieldUse::Value;
    bool isMachineBound = false;  // to be compared within one environment only
    std::string comparison = {};  // the path in the run of the comparison that belongs to it: "comparison.size_ratio"; empty: none
    std::string interval = {};    // the path of its 95 % interval, where that lies elsewhere than beside it
};

/// The fields of something measured (baseline, result, reference, a stage), relative to it; for the tasks named.
std::vector<Field> measuredFields(std::span<const std::string> tasks);

/// The fields of a whole run, relative to its document: names, states and hashes, every measured field of its arms, the comparison.
std::vector<Field> runFields(std::span<const std::string> tasks);

/// The tasks that any arm of the run has scores of, in alphabetical order.
std::vector<std::string> scoredTasks(const Json& runDocument);

/// What the record says of how a measured field compares with the run's own baseline; nothing where it says nothing. Of a task's score
/// only the one that the task is judged by is compared.
std::optional<Compared> comparedIn(const Comparison& comparison, const std::string& path);

/// What the last digit that people are shown of such a value is worth, in the field's unit; 0 where all digits are shown. Limits and
/// queries go by it: what reads 98.0 % is at least 98.0 %.
double lastShownDigit(const Field& field, double value);

/// The value at a path of steps divided by dots; null pointer where it is absent.
const Json* valueAt(const Json& document, std::string_view path);

}  // namespace lathe
