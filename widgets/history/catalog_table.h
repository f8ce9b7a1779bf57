// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog's runs as values: made on one thread, handed over to the other. For RunCatalog and CatalogReader.
#pragma once

#include <QStringList>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/history/run_columns.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

/// Rows are where a run's values lie; indices count the listed runs, newest first.
struct CatalogTable {
    RunColumns columns;
    std::vector<RunFamily> families;  // by row
    std::vector<int> rowOfIndex;
    std::vector<int> indexOfRow;  // -1: the row is free
    std::vector<int> rowOfId;     // by the id's code in its column; -1: none
    std::vector<int> freeRows;

    std::string_view idOf(int row) const;
    std::optional<int> rowOf(std::string_view id) const;
    RunSummary summaryOf(size_t row) const;

    /// So many runs are expected.
    void reserve(size_t count);
    /// At the next free row, in no order yet.
    int append(const ListedRun& run);
    void replace(int row, const ListedRun& run);
    /// Orders all rows anew.
    void sort();
    /// Into the order; the index.
    int insert(int row);
    /// Out of the order; sort() or renumber() must follow.
    void free(int row);
    void renumber();

private:
    bool isNewer(int row, int other) const;
};

/// What became of some runs.
struct CatalogDelta {
    std::vector<ListedRun> runs;  // added or changed
    QStringList gone;             // deleted or in the trash
    int trashCount = 0;
};

}  // namespace lathe
