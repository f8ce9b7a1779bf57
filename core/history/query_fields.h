// SPDX-License-Identifier: GPL-3.0-or-later
// What the short names of a query mean: "bits", "accuracy", "tag". For RunQuery and who suggests names to people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/history/run_columns.h"
#include "core/records/tasks.h"

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

/// What "accuracy" means: the headline of all runs together, so that one column has scores of one task.
std::optional<Headline> headlineIn(const RunColumns& columns);
/// The headline of one of them.
std::optional<Headline> headlineIn(const RunColumns& columns, size_t row);
/// The paths of the headline of all, and of how that changed against the run's own baseline; empty where there is none.
std::string accuracyPath(const RunColumns& columns);
std::string changePath(const RunColumns& columns);

}  // namespace lathe
