// SPDX-License-Identifier: GPL-3.0-or-later
// The history: a table of all runs with a filter, groups, columns to choose, and what can be done with runs. Its head is a PanelHead, which
// a dock may take as its title bar.
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QAction;
class QActionGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QUndoStack;

namespace lathe {

class Error;
class EmptyState;
class ErrorCard;
class HistoryModel;
class HistoryTable;
struct Trouble;
class PanelHead;
class RunCatalog;
class RunLimits;
class RunSelection;

class HistoryPage : public QWidget {
    Q_OBJECT
public:
    HistoryPage(RunCatalog& catalog, RunSelection& selection, RunLimits& limits, QUndoStack& undo, QWidget* parent = nullptr);
    ~HistoryPage() override;

    HistoryModel& model() { return *m_model; }
    HistoryTable& table() { return *m_table; }
    QLineEdit& filterField() { return *m_filter; }
    /// The selected runs, or else the one of the current row.
    QStringList chosenRuns() const;

public Q_SLOTS:
    void importFrom(const QString& file);
    void exportTo(const QString& file);
    /// Above the table, until it is closed or over.
    void showTrouble(const lathe::Trouble& trouble);

Q_SIGNALS:
    /// The user wants to see several runs side by side.
    void comparisonWanted();

private:
    void addActions();
    QAction* add(int place, const QString& text, const QString& iconName, const char* keys, void (HistoryPage::*slot)());
    void addGroupingActions();
    void fillHead();
    void layOut();
    void connectEverything();
    void restoreChoices();
    void keepChoices() const;

    void applyFilter();
    void showState();
    void updateActions();
    void showMenu(const QPoint& place);
    void sortBy(int column);

    void toggleStar();
    void editTags();
    void editNote();
    void moveToTrash();
    void openTrash();
    void pin();
    void copyRows();
    void chooseColumns();
    void askImport();
    void askExport();

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    QUndoStack& m_undo;
    HistoryModel* m_model;
    HistoryTable* m_table;
    PanelHead* m_head;
    QLineEdit* m_filter;
    QCheckBox* m_onlyDiffering;
    QLabel* m_filterError;
    ErrorCard* m_trouble;
    EmptyState* m_empty;
    QStackedWidget* m_views;
    QTimer m_filterSoon;
    QActionGroup* m_groupings;
    QAction *m_focusFilter, *m_star, *m_tags, *m_note, *m_trash, *m_openTrash, *m_pin, *m_compare, *m_copy, *m_columns, *m_newestFirst,
        *m_import, *m_export;
    QStringList m_fitted;  // the columns that were given their widths
};

}  // namespace lathe
