// SPDX-License-Identifier: GPL-3.0-or-later
// The history as a table: the runs that a query asks for, sorted, in groups, the pinned one first. It follows the catalog.
#pragma once

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>
#include <vector>

#include "widgets/history/history_column.h"

namespace lathe {

class RunCatalog;
class RunLimits;
class RunSelection;

/// Of a row beside those of widgets/common/number_cell.h.
enum HistoryRole {
    kRunId = Qt::UserRole + 200,  // QString; empty for the head of a group
    kGroupHead,                   // QString: the head's text; else nothing
    kGroupOpen,                   // bool, of a head
    kReason,                      // QString: why the run has no values
};

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    HistoryModel(RunCatalog& catalog, RunSelection& selection, RunLimits& limits, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    /// A column of -1: newest first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// False where the query is not understood: the rows stay as they were, and queryError() says why.
    bool setQuery(const QString& query);
    const QString& query() const { return m_query; }
    const QString& queryError() const { return m_queryError; }
    void setOnlyDiffering(bool onlyDiffering);
    bool isOnlyDiffering() const { return m_onlyDiffering; }
    /// By the path of a text of RunColumns: "recipe.name", "tags"; empty: in no groups.
    void setGrouping(const QString& path);
    const QString& grouping() const { return m_grouping; }
    /// keys of columns; empty: the usual ones, with the settings.
    void setChosenColumns(const QStringList& keys);
    const QStringList& chosenColumns() const { return m_chosen; }

    const std::vector<HistoryColumn>& columns() const { return m_columns; }
    QString sortKey() const { return m_sortKey; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Runs that the query asks for, in closed groups too.
    int matchCount() const { return static_cast<int>(m_matches.size()); }
    QStringList matchingIds() const;
    QString idAt(int row) const;
    /// -1 where the run is not shown.
    int rowOfRun(const QString& id) const;
    void toggleGroup(int row);

Q_SIGNALS:
    /// Rows, columns or counts may be different.
    void arranged();
    void noteEdited(const QString& id, const QString& note);

private:
    struct Row {
        int run = -1;    // row of RunColumns; -1: the head of a group
        int group = -1;  // in m_groups
    };
    struct Group {
        QString title;
        std::vector<int> runs;
        bool isOpen = true;
    };

    bool findMatches();
    void arrange();
    void arrangeMatches();
    void arrangeColumns();
    void arrangeRows();
    void markFront();
    void changeRuns(const QStringList& ids);
    void changeHovered(const QString& id);
    void tellRow(const QString& id, const QList<int>& roles);
    QVariant headData(const Row& row, int role) const;
    QVariant runData(size_t run, const HistoryColumn& column, int role) const;
    std::optional<bool> isWithinLimits(size_t run) const;
    int pinnedRun() const;

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    RunLimits& m_limits;
    QString m_query, m_queryError, m_grouping, m_sortKey, m_hovered;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    bool m_onlyDiffering = true;
    QStringList m_chosen;
    std::vector<HistoryColumn> m_columns;
    std::vector<int> m_matches;  // rows of RunColumns, in order
    std::vector<Row> m_rows;
    std::vector<Group> m_groups;
    QSet<QString> m_closed;         // titles of groups
    std::vector<int> m_placeOfRun;  // by row of RunColumns; -1: not shown
    std::vector<bool> m_isOnFront;  // by row of RunColumns
};

}  // namespace lathe
