// SPDX-License-Identifier: GPL-3.0-or-later
// The selected runs side by side: what differs, verdicts, charts, and the action that would settle what is unclear. The pinned run comes
// first and is what the others relate to.
#pragma once

#include <QWidget>

#include "core/compare/comparison_outcome.h"
#include "core/compare/remeasured.h"
#include "core/records/recipe.h"
#include "widgets/compare/comparison_model.h"
#include "widgets/compare/run_loader.h"

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace lathe {

class ChartCard;
class DistributionChart;
class EmptyState;
class ErrorCard;
class IntervalChart;
class RemeasureBox;
class RunCatalog;
class RunSelection;
class WorkerLink;

class ComparisonPage : public QWidget {
    Q_OBJECT
public:
    /// worker: measures again; it must live as long as the page.
    ComparisonPage(RunCatalog& catalog, RunSelection& selection, WorkerLink& worker, QWidget* parent = nullptr);

    const ComparisonModel& model() const { return *m_model; }

Q_SIGNALS:
    /// Back to the plot, to select another run.
    void additionWanted();
    /// The same recipe with more items, which would settle what is unclear.
    void recipeWanted(const lathe::Recipe& recipe, const QString& runId);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addActions();
    QWidget* makeBar();
    QWidget* makeTable();
    QWidget* makeFoot();
    QWidget* makeCharts();
    void follow();
    void refresh();
    QStringList wantedIds() const;
    void showRuns(const std::vector<Run>& runs, const QVector<ComparedRun>& columns);
    void fitColumns();
    void showCharts(const std::vector<Run>& runs, const QVector<ComparedRun>& columns);
    void showSpeeds(const std::vector<Run>& runs, const QVector<ComparedRun>& columns);
    void showScores(const std::vector<Run>& runs, const QVector<ComparedRun>& columns);
    void showOutcome(const std::vector<Run>& runs, const QVector<ComparedRun>& columns);
    QString speedSentence(const ComparisonOutcome& outcome, const QVector<ComparedRun>& columns) const;
    QString scoreSentence(const ComparisonOutcome& outcome, const QVector<ComparedRun>& columns) const;
    void changeBaseline();
    void remove(const QString& id);
    void exportTable();

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    RunLoader m_loader;
    ComparisonModel* m_model;
    QStackedWidget* m_views;
    EmptyState* m_empty;
    QLabel *m_title, *m_warning, *m_sentence, *m_explanation;
    QCheckBox* m_onlyDifferences;
    QTableView* m_table;
    QWidget* m_charts;
    IntervalChart *m_speed, *m_score;
    DistributionChart* m_distribution;
    RemeasureBox* m_remeasure;
    std::vector<RemeasuredArm> m_remeasured;  // of the runs shown, in their order; empty: none
    QPushButton* m_moreItems;
    std::optional<Recipe> m_settling;
    QString m_settlingRun;  // that it repeats
    QAction *m_change, *m_add, *m_export, *m_removeAction;
};

}  // namespace lathe
