// SPDX-License-Identifier: GPL-3.0-or-later
// What the short names of a query mean: "bits", "accuracy", "tag". For RunQuery and who suggests names to people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/history/run_columns.h"

namespace lathe {

/// The columns that a name stands for: of "bits" that of every quantize stage.
struct QueryColumns {
    std::vector<size_t> numbers, texts;

    bool isEmpty() const { return numbers.empty() && texts.empty(); }
};

/// Empty where the name stands for nothing that any run has. Names count in any case, with _ or - for a space; a path is a name too.
QueryColumns columnsNamed(const std::string& name, const RunColumns& columns);

/// The names that stand for something, in alphabetical order, the short ones only.
std::vector<std::string> queryNames(const RunColumns& columns);

/// The task whose accuracy "accuracy" means: "qa" where any run has it, else the first that has one; empty: none, and next-token accuracy
/// is meant.
std::string headlineTask(const RunColumns& columns);
/// The paths of its accuracy, and of how that changed against the run's own baseline.
std::string accuracyPath(const RunColumns& columns);
std::string changePath(const RunColumns& columns);

}  // namespace lathe
