// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of RunColumns in the order of a column, and which settings differ between rows.
#pragma once

#include <string>
#include <vector>

#include "core/history/run_columns.h"

namespace lathe {

/// Orders rows by the column of a path, equal ones as they were; rows without a value stand last, whatever the direction. A path that no
/// run has leaves all as they are.
void sortRows(std::vector<int>& rows, const RunColumns& columns, const std::string& path, bool isDescending);

/// How much a setting varies between rows.
enum class Variety {
    None,   // no row has it
    Equal,  // every row has it, and all the same
    Part,   // those that have it have it the same; others have no such stage
    Different,
};

Variety varietyOf(const std::string& path, const std::vector<int>& rows, const RunColumns& columns);

/// Whether that is Variety::Different; known at once where all runs have the same.
bool isDifferent(const std::string& path, const std::vector<int>& rows, const RunColumns& columns);

/// The paths of the settings that are different, in the order of the columns.
std::vector<std::string> differentSettings(const std::vector<int>& rows, const RunColumns& columns);

}  // namespace lathe
