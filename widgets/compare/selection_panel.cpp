// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/selection_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/store/run_store.h"
#include "widgets/common/actions.h"
#include "widgets/common/error_card.h"
#include "widgets/common/field_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/toast.h"
#include "widgets/compare/facts_tab.h"
#include "widgets/compare/log_tab.h"
#include "widgets/compare/recipe_tab.h"
#include "widgets/compare/run_facts.h"
#include "widgets/compare/run_text.h"
#include "widgets/compare/runs_digest.h"
#include "widgets/compare/summary_tab.h"
#include "widgets/compare/tasks_tab.h"
#include "widgets/history/run_catalog.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

SelectionPanel::SelectionPanel(RunCatalog& catalog, RunSelection& selection, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_selection(selection),
      m_loader(catalog),
      m_hindsight(catalog),
      m_views(new QStackedWidget),
      m_empty(new EmptyState(
          "plot", tr("Nothing is selected"),
          tr("Click a point or a row to see its stages, latency, scores, machine and log. Shift-click a second one to compare."))),
      m_marker(new QLabel),
      m_name(makeLabel({}, StyleRole::Title)),
      m_when(makeLabel({}, StyleRole::Secondary, true)),
      m_count(makeLabel({}, StyleRole::Title)),
      m_tabs(new QTabWidget),
      m_error(new ErrorCard),
      m_summary(new SummaryTab),
      m_tasks(new TasksTab),
      m_machine(new FactsTab),
      m_log(new LogTab) {
    setStyleRole(this, StyleRole::Panel);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(280);
    addActions();
    auto* head = new PanelHead(tr("Selection"), this);
    for (QAction* action : mainActions())
        head->addAction(action);
    m_detail = makeDetail();
    m_several = makeSeveral();
    m_empty->addKeys("Ctrl+F", tr("find a run"));
    m_empty->addKeys("Ctrl+K", tr("every action"));
    m_views->addWidget(m_empty);
    m_views->addWidget(m_detail);
    m_views->addWidget(m_several);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_views, 1);
    connect(&selection, &RunSelection::selectedChanged, this, &SelectionPanel::follow);
    connect(&selection, &RunSelection::pinnedChanged, this, &SelectionPanel::follow);
    connect(&catalog, &RunCatalog::runsChanged, this, &SelectionPanel::updateActions);
    connect(&catalog, &RunCatalog::reset, this, &SelectionPanel::follow);
    connect(&m_loader, &RunLoader::loaded, this, &SelectionPanel::refresh);
    connect(&m_hindsight, &HindsightReader::found, this,
            [this](const QString& id, const std::optional<Hindsight>& hindsight, const QString& whyNot) {
                if (m_run && m_run->id == id.toStdString())
                    m_summary->setHindsight(hindsight, whyNot);
            });
    connect(&m_loader, &RunLoader::failed, this, [this](const QString& id, const Error& error) {
        if (!m_selection.selected().contains(id))
            return;
        m_error->setTrouble(troubleFrom(error));
        m_error->show();
        m_tabs->hide();
    });
    follow();
}

void SelectionPanel::addActions() {
    m_compare = lathe::addAction(this, MenuPlace::View, tr("Compare the selected runs"), "compare", QKeySequence("Ctrl+D"), true);
    m_pin = lathe::addAction(this, MenuPlace::Edit, tr("Pin as the baseline"), "pin", QKeySequence("Ctrl+B"), true);
    m_copy = lathe::addAction(this, MenuPlace::Edit, tr("Copy as a command"), "terminal", QKeySequence("Ctrl+Shift+C"), true);
    m_use = lathe::addAction(this, MenuPlace::Edit, tr("Edit this run's recipe"), "tune", QKeySequence("Ctrl+E"), true);
    m_export = lathe::addAction(this, MenuPlace::File, tr("Export the run…"), "document-send", QKeySequence("Ctrl+Shift+E"), true);
    m_starring = new QAction(tr("Star"), this);
    m_starring->setCheckable(true);
    m_pin->setCheckable(true);
    connect(m_compare, &QAction::triggered, this, &SelectionPanel::comparisonWanted);
    connect(m_pin, &QAction::triggered, this, [this] {
        const QString id = m_selection.selected().value(0);
        m_selection.pin(id == m_selection.pinned() ? QString() : id);
    });
    connect(m_copy, &QAction::triggered, this, [this] {
        const QString id = m_selection.selected().value(0);
        QApplication::clipboard()->setText(repeatCommand(id, QString::fromStdString(m_catalog.database())));
        Toast::show(this, tr("The command that repeats the run is on the clipboard"));
    });
    connect(m_use, &QAction::triggered, this, [this] {
        if (m_run)
            Q_EMIT recipeWanted(m_run->recipe, QString::fromStdString(m_run->id));
    });
    connect(m_export, &QAction::triggered, this, [this] { Q_EMIT exportWanted(m_selection.selected().value(0)); });
    connect(m_starring, &QAction::triggered, this, [this](bool isStarred) {
        const std::string id = m_selection.selected().value(0).toStdString();
        m_catalog.change([id, isStarred](RunStore& store) { store.setStar(std::span(&id, 1), isStarred); });
    });
}

QWidget* SelectionPanel::makeDetail() {
    auto* detail = new QWidget;
    auto* title = new QHBoxLayout;
    title->setContentsMargins(12, 10, 8, 0);
    title->setSpacing(8);
    m_star = makeToolButton(m_starring);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setWordWrap(true);
    title->addWidget(m_marker, 0, Qt::AlignTop);
    title->addWidget(m_name, 1);
    title->addWidget(m_star, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(title);
    m_when->setContentsMargins(12, 0, 12, 0);
    column->addWidget(m_when);
    auto* errorRow = new QVBoxLayout;
    errorRow->setContentsMargins(12, 4, 12, 4);
    errorRow->addWidget(m_error);
    m_error->hide();
    column->addLayout(errorRow);
    m_recipe = new RecipeTab(m_use, m_copy);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeScrollArea(m_summary), tr("Summary"));
    m_tabs->addTab(makeScrollArea(m_tasks), tr("Tasks"));
    m_tabs->addTab(makeScrollArea(m_machine), tr("Machine"));
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(m_recipe, tr("Recipe"));
    m_tabs->setAccessibleName(tr("Details of the run"));
    column->addWidget(m_tabs, 1);
    return detail;
}

QWidget* SelectionPanel::makeSeveral() {
    auto* several = new QWidget;
    auto* column = new QVBoxLayout(several);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_count);
    m_digest = new RunsDigest(m_catalog);
    m_list = new QVBoxLayout;
    m_list->setSpacing(6);
    column->addLayout(m_list);
    auto* compare = new QPushButton(tr("Compare"));
    setStyleRole(compare, StyleRole::Primary);
    connect(compare, &QPushButton::clicked, m_compare, &QAction::trigger);
    column->addSpacing(4);
    column->addWidget(m_digest);
    column->addSpacing(4);
    column->addWidget(compare);
    column->addStretch(1);
    return several;
}

void SelectionPanel::setMachineNote(const QString& explanation) {
    auto* card = new QFrame;
    setStyleRole(card, StyleRole::Card);
    auto* sign = new QToolButton;
    sign->setIcon(icon("chip"));
    sign->setFocusPolicy(Qt::NoFocus);
    sign->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(sign);
    head->addWidget(makeLabel(tr("This machine"), StyleRole::Section), 1);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(8, 6, 12, 10);
    column->setSpacing(4);
    column->addLayout(head);
    for (const QString& sentence : explanation.split('\n')) {
        QLabel* text = makeLabel(sentence, StyleRole::Secondary);
        text->setWordWrap(true);
        text->setIndent(4);
        column->addWidget(text);
    }
    m_empty->addFoot(card);
}

void SelectionPanel::setEnvironment(const QString& id) {
    m_environment = id;
    refresh();
}

void SelectionPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // Markers and icons are pictures in the colours of their time. Later: the style is being changed, and must not meet widgets that come,
    // go or are polished meanwhile.
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &SelectionPanel::follow, Qt::QueuedConnection);
}

void SelectionPanel::follow() {
    const QStringList& ids = m_selection.selected();
    updateActions();
    if (ids.size() == 1) {
        QStringList wanted = ids;
        if (!m_selection.pinned().isEmpty() && m_selection.pinned() != ids.first())
            wanted << m_selection.pinned();
        m_loader.want(wanted);
        refresh();
        return;
    }
    m_loader.want({});
    m_run = nullptr;
    if (ids.isEmpty()) {
        m_views->setCurrentWidget(m_empty);
    } else {
        showSeveral();
    }
}

void SelectionPanel::refresh() {
    const QStringList& ids = m_selection.selected();
    if (ids.size() != 1)
        return;
    m_views->setCurrentWidget(m_detail);
    m_pinned = m_selection.pinned() == ids.first() ? nullptr : m_loader.run(m_selection.pinned());
    const LoadedRun run = m_loader.run(ids.first());
    const auto index = m_catalog.indexOf(ids.first());
    if (index) {
        const RunSummary summary = m_catalog.at(*index);
        m_marker->setPixmap(markerIcon(summary.family).pixmap(18, 18));
        m_name->setText(summary.name.isEmpty() ? runLabel(summary.number) : summary.name);
        m_when->setText(whenText(summary, run.get()));
    }
    if (run)
        showRun(run);
}

void SelectionPanel::showRun(const LoadedRun& run) {
    if (m_run != run) {
        m_summary->setHindsight(std::nullopt, {});
        m_hindsight.want(run);
    }
    m_run = run;
    m_tabs->show();
    m_error->setVisible(run->error.has_value());
    if (run->error)
        m_error->setTrouble({stateText(run->state), QString::fromStdString(run->error->what), QString::fromStdString(run->error->why),
                             QString::fromStdString(run->error->hint)});
    const auto index = m_catalog.indexOf(QString::fromStdString(run->id));
    m_summary->setRun(run.get(), m_pinned.get(), index ? m_catalog.at(*index).family : RunFamily::Several);
    m_tasks->setRun(*run, m_pinned.get());
    m_machine->setFacts(machineWarning(*run, m_environment), machineFacts(*run));
    m_log->setRun(*run);
    m_recipe->setRun(*run, repeatCommand(QString::fromStdString(run->id), QString::fromStdString(m_catalog.database())));
}

void SelectionPanel::showSeveral() {
    constexpr int kMostListed = 12;
    const QStringList& ids = m_selection.selected();
    m_count->setText(tr("%1 runs selected").arg(ids.size()));
    clear(*m_list);
    for (const QString& id : ids.mid(0, kMostListed)) {
        const auto index = m_catalog.indexOf(id);
        if (!index)
            continue;
        const RunSummary summary = m_catalog.at(*index);
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        auto* marker = new QLabel;
        marker->setPixmap(markerIcon(summary.family).pixmap(16, 16));
        row->addWidget(marker);
        row->addWidget(makeLabel(runLabel(summary.number), StyleRole::Section));
        auto* name = makeLabel(summary.name, StyleRole::Secondary);
        name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        name->setToolTip(summary.name);
        row->addWidget(name, 1);
        m_list->addLayout(row);
    }
    if (ids.size() > kMostListed)
        m_list->addWidget(makeLabel(tr("and %1 more").arg(ids.size() - kMostListed), StyleRole::Hint));
    const bool hasRoom = ids.size() <= RunsDigest::kMost;
    m_digest->setVisible(hasRoom);
    if (hasRoom)
        m_digest->setRuns(ids);
    m_views->setCurrentWidget(m_several);
}

void SelectionPanel::updateActions() {
    const QStringList& ids = m_selection.selected();
    const bool isOne = ids.size() == 1;
    m_compare->setEnabled(ids.size() > 1 || (isOne && !m_selection.pinned().isEmpty() && m_selection.pinned() != ids.first()));
    for (QAction* action : {m_pin, m_copy, m_use, m_export, m_starring})
        action->setEnabled(isOne);
    m_pin->setChecked(isOne && m_selection.pinned() == ids.first());
    const auto index = isOne ? m_catalog.indexOf(ids.first()) : std::nullopt;
    const bool isStarred = index && m_catalog.at(*index).isStarred;
    m_starring->setChecked(isStarred);
    m_starring->setText(isStarred ? tr("Take the star away") : tr("Star"));
    m_starring->setIcon(isStarred ? icon("starred", IconColour::Star) : icon("non-starred"));
    m_starring->setEnabled(isOne && m_catalog.readOnlyReason().isEmpty());
}

}  // namespace lathe
