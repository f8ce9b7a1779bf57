// SPDX-License-Identifier: GPL-3.0-or-later
// A value in a JSON document with its path, read strictly: a mistake is bad input that names the path, what was found and what is allowed.
// For the readers of records; object_reader.h builds on it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"

namespace lathe {

struct IntegerRange {
    int64_t low = std::numeric_limits<int64_t>::min();
    int64_t high = std::numeric_limits<int64_t>::max();
};

struct NumberRange {
    std::optional<double> low, high;
    bool lowIncluded = true, highIncluded = true;
};

/// "a whole number from 1 to 256", "a number above 0 and at most 1".
ErrorWords wordsOf(const IntegerRange& range);
ErrorWords wordsOf(const NumberRange& range);

struct JsonPlace {
    const Json* value = nullptr;
    std::string path;    // "stages[1].bits"; empty: the document itself
    std::string origin;  // names the document: a file, say

    /// What was found, in few words: "4" (text), 4.0, a list, null …
    ErrorWords found() const;
    /// The document, and the place in it.
    ErrorWords where() const;
    /// The error for this place.
    Error mistake(const ErrorWords& allowed, const ErrorWords& hint = "") const;
    Error mistake(const ErrorWords& found, const ErrorWords& allowed, const ErrorWords& hint) const;

    /// 4.0 and "4" are refused as whole numbers, with a word on how to write them.
    int64_t integer(const IntegerRange& range) const;
    uint64_t unsignedInteger() const;
    double number(const NumberRange& range) const;
    bool boolean() const;
    std::string text() const;
    std::string nonEmptyText() const;
    /// "cpu", or "cuda:N" with N from 0 to 99. Whether the machine has it is judged when it is used.
    std::string deviceName() const;
    /// The elements of a list, each with its path.
    std::vector<JsonPlace> elements() const;
    std::vector<std::string> texts() const;
    std::vector<double> numbers(const NumberRange& range = {}) const;
};

}  // namespace lathe
