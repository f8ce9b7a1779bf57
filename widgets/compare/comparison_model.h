// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs as columns, what is compared as rows, in groups with a heading row each.
#pragma once

#include <QAbstractTableModel>
#include <QVector>
#include <optional>

#include "core/compare/comparison_table.h"
#include "widgets/common/run_marker.h"

namespace lathe {

struct ComparedRun {
    QString id, label, name;
    RunFamily family = RunFamily::Several;
    bool isPinned = false;
};

class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { kHeadingRole = Qt::UserRole + 1, kVerdictRole, kIntervalRole, kRunRole };

    using QAbstractTableModel::QAbstractTableModel;
    /// runs belongs to the table's columns.
    void setComparison(const QVector<ComparedRun>& runs, const ComparisonTable& table);
    void setOnlyDifferences(bool isOn);
    const QVector<ComparedRun>& runs() const { return m_runs; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Lines of tab-separated cells.
    QString plainText() const;

private:
    struct Row {
        QString label;
        const ComparisonLine* line = nullptr;  // null: a heading
    };
    void rebuild();

    QVector<ComparedRun> m_runs;
    ComparisonTable m_table;
    QVector<Row> m_rows;
    bool m_onlyDifferences = true;
};

}  // namespace lathe
