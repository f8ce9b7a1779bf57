// SPDX-License-Identifier: GPL-3.0-or-later
// The window. It puts the pages in their places, gives them what they need and connects them; what they do is theirs. A change of language
// makes a new window on the same Workbench.
#pragma once

#include <QMainWindow>
#include <QVector>

#include "app/workbench/page_keys.h"
#include "widgets/common/command_palette.h"
#include "widgets/common/theme.h"

class QActionGroup;
class QDockWidget;
class QStackedWidget;

namespace lathe {

class ComparisonPage;
class HeaderBar;
class HistoryPage;
class LayerPage;
class ParetoPage;
class PlaygroundPage;
class RecipePanel;
class RunPage;
class SelectionPanel;
class StatusLine;
struct Workbench;

enum class Page { Workbench, Layers, Playground, Comparison };

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Workbench& workbench);

    void showPage(Page page);
    Page page() const;
    void openFile(const QString& path);
    void saveLayoutNow();

Q_SIGNALS:
    void preferencesWanted();
    void themeWanted(lathe::ThemeChoice choice);
    void closed();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool isForward) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addPages();
    void addDocks();
    void addPickers();
    void connectPages();
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* panel, Qt::DockWidgetArea area);
    void layOut();
    void layOutAnew();
    void sizeDocks();
    void giveHistory();
    void addGeneralActions();
    void addPageActions();
    void addUndoActions();
    void showRun(bool isShown);
    void exportRun(const QString& id);
    QVector<PaletteEntry> entriesOfRuns(const QString& typed);
    void focusPage();
    void hideDocks();
    void restoreDocks();

    Workbench& m_workbench;
    HeaderBar* m_header;
    StatusLine* m_status;
    CommandPalette* m_palette;
    QStackedWidget *m_pages, *m_centre;  // all pages; the workbench's plot or run
    QActionGroup* m_pageActions;
    ParetoPage* m_plot;
    RunPage* m_run;
    HistoryPage* m_history;
    SelectionPanel* m_selection;
    RecipePanel* m_recipe;
    LayerPage* m_layers;
    PlaygroundPage* m_playground;
    ComparisonPage* m_comparison;
    QDockWidget *m_recipeDock, *m_historyDock, *m_selectionDock, *m_queueDock;
    QVector<QDockWidget*> m_docks;        // of the workbench page
    QVector<QDockWidget*> m_hiddenDocks;  // while another page is shown
    QAction* m_showRun;
    QAction* m_darkTheme = nullptr;
    PageKeys m_keys{this};
    bool m_wantsDockSizes = false;
    int m_givenHistory = -1;  // its dock's height as it was set here
};

}  // namespace lathe
