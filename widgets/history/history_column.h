// SPDX-License-Identifier: GPL-3.0-or-later
// The columns that the history can show, and which of them it does show.
#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace lathe {

class RunCatalog;

enum class ColumnKind { Marker, Run, Value, Change, Limits, Distill, Prune, Setting, Text, Created, Note };

struct HistoryColumn {
    QString key;  // as the settings keep it
    ColumnKind kind;
    QString title;        // short, for the head
    QString explanation;  // a line, for the list of columns and the head's tool tip
    std::string path;     // of RunColumns: what is shown and sorted by

    bool isRightAligned() const {
        return kind == ColumnKind::Value || kind == ColumnKind::Change || (kind == ColumnKind::Setting && isNumber);
    }
    bool isNumber = false;
    bool isHeadline = false;  // the score that the runs are judged by
};

/// All, those that lists show first in front. What no run has is none of them.
std::vector<HistoryColumn> availableColumns(const RunCatalog& catalog);

/// What a table opens with, without its settings: marker, run, request, accuracy, change, size, limits.
QStringList usualColumns(const RunCatalog& catalog);

/// The keys of the settings to show for these rows: those that are different in them, or all.
QStringList settingColumns(const RunCatalog& catalog, const std::vector<int>& rows, bool onlyDiffering);

}  // namespace lathe
