// SPDX-License-Identifier: GPL-3.0-or-later
// What a list of runs shows, and which runs it is asked for. For RunStore and those who show its lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lathe {

/// Read from the columns without parsing the document.
struct RunRow {
    std::string id, created, state, name, model;
    int64_t number = 0;                                                              // "r201": the run's place in its database
    std::optional<double> requestMs, speedup, accuracy, accuracyChange, perplexity;  // accuracy: the headline score
    std::string task{};                                                              // that it is of
    std::optional<int64_t> bytes;
    std::vector<std::string> tags;  // sorted
    std::string note;
    std::string artifactHash{};  // empty where it has none
    std::string deleted;         // when it was moved to the trash; empty: it was not
    bool isStarred = false;
};

/// An empty text asks for nothing.
struct RunFilter {
    std::string tag{};
    std::string state{};   // "done", "failed" …
    std::string model{};   // as the recipe names it
    std::string name{};    // a part of the name; A to Z count as a to z
    bool deleted = false;  // the runs in the trash instead of those outside
    int64_t limit = 1000;  // at most so many
};

}  // namespace lathe
