// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QUndoGroup>

#include "app/workbench/about_dialog.h"
#include "app/workbench/header_bar.h"
#include "app/workbench/last_recipe.h"
#include "app/workbench/machine_facts.h"
#include "app/workbench/menus.h"
#include "app/workbench/run_wiring.h"
#include "app/workbench/status_line.h"
#include "app/workbench/status_wiring.h"
#include "app/workbench/welcome_card.h"
#include "app/workbench/window_layout.h"
#include "app/workbench/workbench.h"
#include "core/format/number_format.h"
#include "core/history/part_search.h"
#include "widgets/common/actions.h"
#include "widgets/common/command_palette.h"
#include "widgets/common/field_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/reading_order.h"
#include "widgets/common/run_marker.h"
#include "widgets/common/theme.h"
#include "widgets/common/toast.h"
#include "widgets/compare/comparison_page.h"
#include "widgets/compare/selection_panel.h"
#include "widgets/exchange/export_dialog.h"
#include "widgets/history/history_page.h"
#include "widgets/layers/layer_page.h"
#include "widgets/models/data_picker.h"
#include "widgets/models/model_picker.h"
#include "widgets/playground/playground_page.h"
#include "widgets/plots/pareto_page.h"
#include "widgets/recipe/recipe_panel.h"
#include "widgets/run/close_question.h"
#include "widgets/run/end_notification.h"
#include "widgets/run/queue_panel.h"
#include "widgets/run/run_page.h"

namespace lathe {

namespace {

constexpr QSize kFirstSize(1280, 800);
constexpr int kRecipeWidth = 284, kRecipeLeast = 260, kSelectionWidth = 308, kHistoryHeight = 246;
constexpr double kHistoryShare = 0.35;  // of what a window is higher than the first one

// A stack asks for room enough for its largest page; here only the page that is shown may ask.
void showAlone(QStackedWidget& stack, int index) {
    for (int i = 0; i < stack.count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        stack.widget(i)->setSizePolicy(policy, policy);
    }
    stack.setCurrentIndex(index);
}

QString textAt(const RecipeDocument& recipe, const char* path) {
    const Json value = recipe.value(path);
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

}  // namespace

MainWindow::MainWindow(Workbench& workbench)
    : m_workbench(workbench),
      m_header(new HeaderBar),
      m_status(new StatusLine),
      m_palette(new CommandPalette(this)),
      m_pages(new QStackedWidget),
      m_centre(new QStackedWidget),
      m_pageActions(new QActionGroup(this)) {
    setWindowTitle(tr("Lathe"));
    setMinimumSize(1080, 700);
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setMenuWidget(m_header);
    setStatusBar(m_status);
    setCentralWidget(m_pages);
    m_pages->setBackgroundRole(QPalette::Base);
    m_pages->setAutoFillBackground(true);
    setAcceptDrops(true);
    addPages();
    addDocks();
    addPickers();
    connectPages();
    addPageActions();
    addGeneralActions();
    addUndoActions();
    fillMenus(*m_header->menuBar(), *this, {m_recipe, m_history, m_plot, m_selection, m_comparison, m_run, m_layers, m_playground});
    connectRuns(m_workbench, *m_recipe, *m_run, *m_status);
    connectStatus(m_workbench, *m_status);
    new EndNotification(m_workbench.queue, this);
    m_palette->addSource([this](const QString&) { return entriesOfActions(this); });
    m_palette->addSource([this](const QString& typed) { return entriesOfRuns(typed); });
    if (WelcomeCard::isWanted())
        new WelcomeCard(m_recipe->runAction(), nullptr, m_plot);
    layOut();
}

void MainWindow::addPages() {
    m_run = new RunPage(m_workbench.queue);
    m_layers = new LayerPage(m_workbench.catalog, m_workbench.selection, m_workbench.database);
    m_playground = new PlaygroundPage(m_workbench.catalog, m_workbench.selection, m_workbench.database);
    m_plot = new ParetoPage(m_workbench.catalog, m_workbench.selection, m_workbench.limits);
    m_centre->addWidget(m_plot);
    m_centre->addWidget(m_run);
    m_comparison = new ComparisonPage(m_workbench.catalog, m_workbench.selection, m_workbench.worker);
    for (QWidget* page : QWidgetList{m_centre, m_layers, m_playground, m_comparison})
        m_pages->addWidget(page);
    showAlone(*m_pages, 0);
    showAlone(*m_centre, 0);
}

void MainWindow::connectPages() {
    connect(&m_workbench.queue, &QueueBridge::started, this, [this] { showRun(true); });
    // The arrow keys walk through the runs from the start.
    const auto beginInHistory = [this] {
        if (const QWidget* focused = focusWidget(); !focused || focused == m_header->commandField())
            m_history->setFocus();
    };
    connect(&m_workbench.catalog, &RunCatalog::reset, this, beginInHistory,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    connect(&m_workbench.queue, &QueueBridge::trouble, m_history, &HistoryPage::showTrouble);
    connect(&m_workbench.queue, &QueueBridge::recovered, this, [this](const QStringList& ids) {
        if (!ids.isEmpty())
            Toast::show(this, tr("%n interrupted run(s) brought back into the history", nullptr, static_cast<int>(ids.size())));
    });
    connect(m_run, &RunPage::closeRequested, this, [this] { showRun(false); });
    connect(m_run, &RunPage::editRequested, this, [this] { showRun(false); });
    connect(m_run, &RunPage::showRequested, this, [this](const QString& id) {
        m_workbench.selection.select({id});
        showRun(false);
    });
    m_plot->setEnvironment(m_workbench.machine.environmentId);
    m_selection->setEnvironment(m_workbench.machine.environmentId);
    m_selection->setMachineNote(machineExplanation(m_workbench.machine));
    const auto predict = [this] { m_plot->setPrediction(m_workbench.predictor.prediction()); };
    connect(&m_workbench.predictor, &RecipePredictor::predictionChanged, this, predict);
    predict();
    const auto editRecipe = [this](const Recipe& recipe, const QString& runId) {
        m_workbench.recipe.replace(recipe, {}, tr("Recipe of a run"), runId);
        showPage(Page::Workbench);
    };
    connect(m_selection, &SelectionPanel::recipeWanted, this, editRecipe);
    connect(m_comparison, &ComparisonPage::recipeWanted, this, editRecipe);
    connect(m_comparison, &ComparisonPage::additionWanted, this, [this] { showPage(Page::Workbench); });
    connect(m_selection, &SelectionPanel::exportWanted, this, &MainWindow::exportRun);
    const auto compare = [this] { showPage(Page::Comparison); };
    connect(m_selection, &SelectionPanel::comparisonWanted, this, compare);
    connect(m_history, &HistoryPage::comparisonWanted, this, compare);
    connect(m_plot, &ParetoPage::comparisonWanted, this, compare);
}

void MainWindow::addPickers() {
    m_recipe->setPickers(
        [this](QWidget* parent) {
            ModelPicker picker(textAt(m_workbench.recipe, "model"), true, parent);
            return picker.exec() == QDialog::Accepted ? picker.word() : QString();
        },
        [this](QWidget* parent) {
            DataPicker picker(textAt(m_workbench.recipe, "data"), textAt(m_workbench.recipe, "model"), parent);
            return picker.exec() == QDialog::Accepted ? picker.data() : QString();
        });
    connect(m_layers, &LayerPage::activityChanged, m_status, &StatusLine::setActivity);
    connect(m_playground, &PlaygroundPage::activityChanged, m_status, &StatusLine::setActivity);
}

void MainWindow::addDocks() {
    // The side docks own the corners: the history lies between them.
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_recipe = new RecipePanel(m_workbench.recipe, m_workbench.predictor);
    m_recipe->setMinimumWidth(kRecipeLeast);
    m_recipeDock = addDock("recipe", tr("Recipe"), m_recipe, Qt::LeftDockWidgetArea);
    m_history = new HistoryPage(m_workbench.catalog, m_workbench.selection, m_workbench.limits, m_workbench.historyUndo);
    m_history->setBackgroundRole(QPalette::Base);
    m_history->setAutoFillBackground(true);
    m_historyDock = addDock("history", tr("History"), m_history, Qt::BottomDockWidgetArea);
    m_selection = new SelectionPanel(m_workbench.catalog, m_workbench.selection);
    m_selectionDock = addDock("selection", tr("Selection"), m_selection, Qt::RightDockWidgetArea);
    m_queueDock = addDock("queue", tr("Queue"), new QueuePanel(m_workbench.queue), Qt::RightDockWidgetArea);
}

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, QWidget* panel, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    // A panel's own head, where it has one, is what the dock is dragged by.
    auto* head = panel->findChild<PanelHead*>();
    dock->setTitleBarWidget(head ? head : new PanelHead(title));
    dock->setWidget(panel);
    dock->setAutoFillBackground(true);
    addDockWidget(area, dock);
    QAction* toggle = dock->toggleViewAction();
    setMenuPlace(toggle, MenuPlace::View);
    addAction(toggle);
    m_docks << dock;
    return dock;
}

void MainWindow::layOut() {
    if (!restoreLayout(*this))
        layOutAnew();
}

void MainWindow::layOutAnew() {
    resize(kFirstSize.boundedTo(screen()->availableSize()));
    for (QDockWidget* dock : m_docks) {
        dock->setFloating(false);
        dock->show();
    }
    m_queueDock->hide();
    m_wantsDockSizes = true;
    if (isVisible())
        sizeDocks();
}

// Sizes of docks hold only once the window has its own.
void MainWindow::sizeDocks() {
    m_wantsDockSizes = false;
    resizeDocks({m_recipeDock, m_selectionDock}, {kRecipeWidth, kSelectionWidth}, Qt::Horizontal);
    giveHistory();
}

// A taller window gives a part of its height to the history, while nobody has chosen another height for it.
void MainWindow::resizeEvent(QResizeEvent* event) {
    const bool isOurs = std::abs(m_historyDock->height() - m_givenHistory) <= 1;
    QMainWindow::resizeEvent(event);
    if (isVisible() && isOurs && page() == Page::Workbench)
        giveHistory();
}

void MainWindow::giveHistory() {
    m_givenHistory = kHistoryHeight + int(kHistoryShare * std::max(0, height() - kFirstSize.height()));
    resizeDocks({m_historyDock}, {m_givenHistory}, Qt::Vertical);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_darkTheme)
        m_darkTheme->setChecked(currentTheme().isDark);
}

bool MainWindow::focusNextPrevChild(bool isForward) {
    QList<QWidget*> panels = {m_header, m_pages};
    if (page() == Page::Workbench)
        panels = {m_header, m_recipeDock, m_centre, m_historyDock, m_selectionDock, m_queueDock};
    return focusNextStop(panels, isForward);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    m_darkTheme->setChecked(currentTheme().isDark);
    if (m_wantsDockSizes)
        sizeDocks();
}

void MainWindow::addPageActions() {
    struct Row {
        QString text, iconName;
    };
    const Row rows[] = {{tr("&Workbench"), "plot"}, {tr("&Layers"), "layers"}, {tr("&Playground"), "playground"}};
    for (int i = 0; i < 3; ++i) {
        const QKeySequence keys(QString("Ctrl+%1").arg(i + 1));
        QAction* action = lathe::addAction(this, MenuPlace::View, rows[i].text, rows[i].iconName, keys, true);
        action->setCheckable(true);
        m_pageActions->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { showPage(Page(i)); });
        m_header->addPage(rows[i].iconName, action);
    }
    m_pageActions->actions().first()->setChecked(true);
}

void MainWindow::addGeneralActions() {
    const auto add = [this](MenuPlace place, const QString& text, const QString& iconName, const QKeySequence& keys, auto&& slot) {
        QAction* action = lathe::addAction(this, place, text, iconName, keys, true);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_showRun =
        add(MenuPlace::Run, tr("&Show the run under way"), "media-playback-start", QKeySequence("Ctrl+4"), [this] { showRun(true); });
    add(MenuPlace::File, tr("&Preferences…"), "preferences-system", QKeySequence("Ctrl+,"), &MainWindow::preferencesWanted);
    add(MenuPlace::File, tr("&Quit"), "application-exit", QKeySequence("Ctrl+Q"), &QWidget::close);
    const auto openPalette = [this] { m_palette->openUnder(m_header->commandField()); };
    add(MenuPlace::View, tr("&Command palette…"), "edit-find", QKeySequence("Ctrl+K"), openPalette);
    connect(m_header->commandField(), &QAbstractButton::clicked, this, openPalette);
    m_darkTheme = add(MenuPlace::View, tr("&Dark theme"), {}, {},
                      [this] { Q_EMIT themeWanted(currentTheme().isDark ? ThemeChoice::Light : ThemeChoice::Dark); });
    m_darkTheme->setCheckable(true);
    add(MenuPlace::View, tr("&Reset layout"), "view-refresh", {}, [this] {
        forgetLayout();
        showPage(Page::Workbench);
        layOutAnew();
    });
    add(MenuPlace::View, tr("&Full screen"), "view-fullscreen", QKeySequence("F11"),
        [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    add(MenuPlace::Help, tr("&About Lathe"), "help-about", {},
        [this] { AboutDialog(m_workbench.machine, QString::fromStdString(m_workbench.database), this).exec(); });
}

// One pair of actions for recipe and history: whichever changed last is undone first.
void MainWindow::addUndoActions() {
    auto* group = new QUndoGroup(this);
    for (QUndoStack* stack : {&m_workbench.historyUndo, m_workbench.recipe.undoStack()}) {
        group->addStack(stack);
        connect(stack, &QUndoStack::indexChanged, group, [group, stack] { group->setActiveStack(stack); });
    }
    group->setActiveStack(m_workbench.recipe.undoStack());
    QAction* undo = group->createUndoAction(this, tr("Undo"));
    QAction* redo = group->createRedoAction(this, tr("Redo"));
    undo->setIcon(icon("edit-undo"));
    redo->setIcon(icon("edit-redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcut(QKeySequence::Redo);
    for (QAction* action : {undo, redo}) {
        setMenuPlace(action, MenuPlace::Edit);
        addAction(action);
        m_header->addAction(action);
    }
    m_header->addSeparator();
    for (QAction* action : m_selection->mainActions())
        m_header->addAction(action);
}

// Runs are found by their number and name: "r201", "half the depth".
QVector<PaletteEntry> MainWindow::entriesOfRuns(const QString& typed) {
    constexpr int kMost = 20;
    QVector<PaletteEntry> entries;
    if (typed.size() < 2)
        return entries;
    const PartSearch part(typed.toStdString());
    const RunColumns& columns = m_workbench.catalog.columns();
    const auto numbers = columns.numberColumn("number"), names = columns.textColumn("recipe.name");
    if (!numbers || !names)
        return entries;
    for (int i = 0; i < m_workbench.catalog.count() && entries.size() < kMost; ++i) {
        const size_t row = m_workbench.catalog.rowOf(i);
        const std::string number = formatRunNumber(static_cast<int64_t>(columns.numbers(*numbers).at(row)));
        if (!part.isIn(number) && !part.isIn(columns.texts(*names).at(row)))
            continue;
        const RunSummary run = m_workbench.catalog.atRow(row);
        const QString text = runLabel(run.number) + "  " + run.name;
        const auto select = [this, id = run.id] {
            showRun(false);
            m_workbench.selection.select({id});
        };
        entries.push_back({text, tr("Run"), {}, markerIcon(run.family), select});
    }
    return entries;
}

void MainWindow::exportRun(const QString& id) {
    const std::optional<int> place = m_workbench.catalog.indexOf(id);
    auto* dialog = new ExportDialog(m_workbench.database, {id}, place ? m_workbench.catalog.at(*place).name : id, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::written, this, [this](const QString& text) { Toast::show(this, text); });
    dialog->open();
}

Page MainWindow::page() const {
    return Page(m_pages->currentIndex());
}

void MainWindow::showPage(Page wanted) {
    if (wanted == page())
        return;
    if (page() == Page::Workbench)
        hideDocks();
    showAlone(*m_pages, int(wanted));
    if (wanted == Page::Workbench)
        restoreDocks();
    m_keys.give(m_pages->currentWidget());
    focusPage();
    // A comparison is a way to look at the workbench.
    m_pageActions->actions().at(wanted == Page::Comparison ? 0 : int(wanted))->setChecked(true);
}

// What had the focus is gone with the page before, or was the button that brought this one.
void MainWindow::focusPage() {
    if (page() == Page::Workbench)
        m_history->setFocus();
    else
        focusNextStop({m_pages->currentWidget()}, true);
}

void MainWindow::hideDocks() {
    for (QDockWidget* dock : m_docks)
        if (!dock->isHidden() && !dock->isFloating()) {
            m_hiddenDocks << dock;
            dock->hide();
        }
}

void MainWindow::restoreDocks() {
    for (QDockWidget* dock : std::exchange(m_hiddenDocks, {}))
        dock->show();
}

void MainWindow::showRun(bool isShown) {
    showPage(Page::Workbench);
    showAlone(*m_centre, isShown ? 1 : 0);
    // Beside a run stands what waits for its turn; beside the plot what is selected.
    m_queueDock->setVisible(isShown);
    m_selectionDock->setVisible(!isShown);
}

void MainWindow::openFile(const QString& path) {
    showPage(Page::Workbench);
    m_recipe->openFile(path);
}

void MainWindow::saveLayoutNow() {
    showPage(Page::Workbench);
    saveLayout(*this);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    // A recipe without a file is remembered as it is: only changes of a file are asked about.
    const bool mayLeave = m_workbench.recipe.fileName().isEmpty() || m_recipe->mayReplace();
    if (!mayLeave || !mayCloseWhileRunning(m_workbench.queue, this)) {
        event->ignore();
        return;
    }
    saveLayoutNow();
    rememberRecipe(m_workbench.recipe);
    event->accept();
    Q_EMIT closed();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    openFile(event->mimeData()->urls().first().toLocalFile());
}

}  // namespace lathe
