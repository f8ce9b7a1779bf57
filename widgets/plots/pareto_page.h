// SPDX-License-Identifier: GPL-3.0-or-later
// The centre of the workbench: the latency-accuracy plot of all runs, with the choice of its axes, limits, the table of what it shows and
// its export. Linked with the table and the details by RunSelection.
#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>

#include "core/predict/prediction.h"
#include "widgets/plots/catalog_points.h"

class QAction;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace lathe {

class AxisButton;
class EmptyState;
class ParetoPlot;
class PointTableModel;
class RunCatalog;
class RunLimits;
class RunSelection;
struct Figure;

class ParetoPage : public QWidget {
    Q_OBJECT
public:
    ParetoPage(RunCatalog& catalog, RunSelection& selection, RunLimits& limits, QWidget* parent = nullptr);

    ParetoPlot* plot() const { return m_plot; }
    void setAxes(const QString& xPath, const QString& yPath);
    /// What is drawn, for files.
    Figure figure() const;

public Q_SLOTS:
    /// This machine's; runs from elsewhere are faded where milliseconds are compared.
    void setEnvironment(const QString& id);
    /// Of the recipe being edited; nothing: it cannot be predicted now.
    void setPrediction(const std::optional<lathe::Prediction>& prediction);

Q_SIGNALS:
    /// A mark was double-clicked while there is something to compare it with.
    void comparisonWanted();

private:
    void addActions();
    QWidget* makeHead();
    QWidget* makeNotice();
    QWidget* makeTable();
    void chooseUsualAxes();
    void rebuild();
    void updateNotice();
    void fillCard(const PlotMark& mark);
    void select(const QString& id, Qt::KeyboardModifiers modifiers);
    void syncTable();
    const AxisField* fieldOf(const QString& path) const;
    /// Of the axis of the request's speed-up that the list has first; empty where no run has one.
    QString speedupPath() const;
    SceneAxis sceneAxis(const AxisField& field, bool isLogarithmic) const;
    std::optional<PlotMark> baseline(const AxisField& x, const AxisField& y, const std::vector<PlotMark>& marks) const;
    void keepChoice() const;

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    RunLimits& m_limits;
    ParetoPlot* m_plot;
    PointTableModel* m_points;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QStackedWidget* m_views;
    EmptyState* m_empty;
    AxisButton *m_xButton, *m_yButton;
    QWidget* m_notice;
    QLabel* m_noticeText;
    QPushButton* m_noticeAction;
    QAction *m_showAll, *m_showFront, *m_logX, *m_logY, *m_swap, *m_askLimits, *m_asTable, *m_export;
    QTimer m_soon;
    std::vector<AxisField> m_fields;
    QString m_xPath, m_yPath, m_environment;
    bool m_isChosen = false;  // the axes, by the user
    std::optional<Prediction> m_prediction;
};

}  // namespace lathe
