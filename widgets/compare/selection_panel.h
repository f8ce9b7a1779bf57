// SPDX-License-Identifier: GPL-3.0-or-later
// The dock on the right: what is known of the selected run, or which runs are selected. Runs are read elsewhere; while one is on its way
// the last one stays.
#pragma once

#include <QWidget>

#include "core/records/recipe.h"
#include "widgets/compare/hindsight_reader.h"
#include "widgets/compare/run_loader.h"

class QAction;
class QLabel;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class QVBoxLayout;

namespace lathe {

class EmptyState;
class ErrorCard;
class FactsTab;
class LogTab;
class RecipeTab;
class RunCatalog;
class RunSelection;
class RunsDigest;
class SummaryTab;
class TasksTab;

class SelectionPanel : public QWidget {
    Q_OBJECT
public:
    SelectionPanel(RunCatalog& catalog, RunSelection& selection, QWidget* parent = nullptr);

    /// To compare, to pin, to export: what the window's header offers too.
    QList<QAction*> mainActions() const { return {m_compare, m_pin, m_export}; }

    /// The one that is shown; null while there is none.
    LoadedRun run() const { return m_run; }

public Q_SLOTS:
    /// Of this machine, for the warning where a run is from elsewhere.
    void setEnvironment(const QString& id);
    /// Sentences on the machine, a line each; shown where nothing is selected.
    void setMachineNote(const QString& explanation);

Q_SIGNALS:
    void comparisonWanted();
    /// To edit and run again.
    void recipeWanted(const lathe::Recipe& recipe, const QString& runId);
    void exportWanted(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addActions();
    QWidget* makeDetail();
    QWidget* makeSeveral();
    void follow();
    void showRun(const LoadedRun& run);
    void showSeveral();
    void refresh();
    void updateActions();

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    RunLoader m_loader;
    HindsightReader m_hindsight;
    LoadedRun m_run, m_pinned;
    QString m_environment;
    QStackedWidget* m_views;
    EmptyState* m_empty;
    QWidget *m_detail, *m_several;
    QLabel *m_marker, *m_name, *m_when, *m_count;
    QToolButton* m_star;
    QTabWidget* m_tabs;
    ErrorCard* m_error;
    SummaryTab* m_summary;
    TasksTab* m_tasks;
    FactsTab* m_machine;
    LogTab* m_log;
    RecipeTab* m_recipe;
    QVBoxLayout* m_list;
    RunsDigest* m_digest;
    QAction *m_compare, *m_pin, *m_copy, *m_use, *m_export, *m_starring;
};

}  // namespace lathe
