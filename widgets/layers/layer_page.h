// SPDX-License-Identifier: GPL-3.0-or-later
// The layer page: the parts of a model, how much each minds being cut, how large each block is before and after, and one part in detail.
#pragma once

#include <QWidget>
#include <filesystem>

#include "widgets/layers/layer_session.h"
#include "widgets/models/model_box.h"

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QTreeView;

namespace lathe {

class BlockSizesPlot;
class EmptyState;
class PanelHead;
class PartPanel;
class PartsModel;
class SegmentedControl;
class SensitivityView;

class LayerPage : public QWidget {
    Q_OBJECT
public:
    /// worker: empty for lathe-worker beside this program.
    LayerPage(RunCatalog& catalog, RunSelection& selection, RunLocation database, QWidget* parent = nullptr,
              const std::filesystem::path& worker = {});

    LayerSession& session() { return m_session; }
    ModelBox& model() { return *m_model; }
    void select(int layer, const std::string& kind);

Q_SIGNALS:
    void activityChanged(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeModelPanel();
    QWidget* makeCentre();
    QWidget* makePartPanel();
    void makeActions();
    void load();
    void fillCutChoices();
    void chooseCut();
    std::optional<Stage> chosenCut() const;
    QString cutText() const;
    std::optional<QuantizeStage> whatIf() const;
    void showInspection();
    void showSensitivity();
    void fillTable();
    void showPart();
    QString nameBefore() const;

    RunCatalog& m_catalog;
    RunSelection& m_selection;
    LayerSession m_session;
    ModelBox* m_model;
    PartsModel* m_parts;
    QTreeView* m_tree;
    QLabel *m_total, *m_mapTitle, *m_mapDetail;
    QComboBox* m_cut;
    SegmentedControl* m_cutKind;
    QStackedWidget* m_stack;
    SensitivityView* m_map;
    QTableWidget* m_table;
    EmptyState* m_empty;
    QProgressBar* m_progress;
    QLabel* m_waiting;
    ErrorCard *m_error, *m_mapError;
    BlockSizesPlot* m_sizes;
    PartPanel* m_part;
    QWidget* m_partDock;
    QAction *m_measure, *m_cancel, *m_asTable;
    int m_layer = 0;
    std::string m_kind = "qkv";
    bool m_isStale = true;  // nothing was asked for since the choice changed; a page that is not seen asks for nothing
};

}  // namespace lathe
