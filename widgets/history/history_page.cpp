// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_page.h"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/actions.h"
#include "widgets/common/error_card.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/run_selection.h"
#include "widgets/history/columns_dialog.h"
#include "widgets/history/history_commands.h"
#include "widgets/history/history_model.h"
#include "widgets/history/history_table.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

namespace {

constexpr int kFilterSoonMs = 80;
constexpr const char* kGroup = "history";

}  // namespace

HistoryPage::HistoryPage(RunCatalog& catalog, RunSelection& selection, RunLimits& limits, QUndoStack& undo, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_selection(selection),
      m_undo(undo),
      m_model(new HistoryModel(catalog, selection, limits, this)),
      m_table(new HistoryTable(*m_model, selection)),
      m_head(new PanelHead(tr("History"))),
      m_filter(new QLineEdit),
      m_onlyDiffering(new QCheckBox(tr("Only what differs"))),
      m_filterError(makeLabel({}, StyleRole::ErrorText)),
      m_trouble(new ErrorCard),
      m_empty(new EmptyState("table", {}, {})),
      m_views(new QStackedWidget) {
    setAccessibleName(tr("History"));
    addActions();
    fillHead();
    layOut();
    restoreChoices();
    connectEverything();
    showState();
    updateActions();
}

HistoryPage::~HistoryPage() = default;

QAction* HistoryPage::add(int place, const QString& text, const QString& iconName, const char* keys, void (HistoryPage::*slot)()) {
    QAction* action = lathe::addAction(this, MenuPlace(place), text, iconName, QKeySequence(keys));
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void HistoryPage::addActions() {
    m_focusFilter = lathe::addAction(this, MenuPlace::View, tr("&Filter the history"), "filter", QKeySequence("Ctrl+F"), true);
    connect(m_focusFilter, &QAction::triggered, m_filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    const int edit = int(MenuPlace::Edit), file = int(MenuPlace::File), view = int(MenuPlace::View);
    m_star = add(edit, tr("&Star"), "starred", "Ctrl+Shift+D", &HistoryPage::toggleStar);
    m_tags = add(edit, tr("&Tags…"), "tag", "Ctrl+T", &HistoryPage::editTags);
    m_note = add(edit, tr("&Note…"), "note", "Ctrl+Shift+N", &HistoryPage::editNote);
    m_pin = add(int(MenuPlace::None), tr("&Pin as baseline"), "pin", "", &HistoryPage::pin);
    m_copy = add(edit, tr("&Copy rows"), "edit-copy", "Ctrl+C", &HistoryPage::copyRows);
    m_trash = add(edit, tr("&Move to the trash"), "user-trash", "Del", &HistoryPage::moveToTrash);
    m_openTrash = add(edit, tr("Open the &trash…"), "user-trash", "", &HistoryPage::openTrash);
    m_compare = add(int(MenuPlace::None), tr("C&ompare the selected runs"), "compare", "", &HistoryPage::comparisonWanted);
    m_columns = add(view, tr("Co&lumns…"), "columns", "", &HistoryPage::chooseColumns);
    m_newestFirst = lathe::addAction(this, MenuPlace::None, tr("Newest runs first"), "clock");
    connect(m_newestFirst, &QAction::triggered, this, [this] { m_model->sort(-1, Qt::DescendingOrder); });
    m_import = add(file, tr("&Import runs…"), "document-import", "", &HistoryPage::askImport);
    m_export = add(file, tr("E&xport runs…"), "document-send", "", &HistoryPage::askExport);
    addGroupingActions();
}

void HistoryPage::addGroupingActions() {
    m_groupings = new QActionGroup(this);
    const std::pair<const char*, QString> groupings[] = {
        {"", tr("No groups")},
        {"recipe.name", tr("Group by name")},
        {"tags", tr("Group by tags")},
        {"study_id", tr("Group by study")},
        {"stages", tr("Group by stages")},
        {"recipe.model", tr("Group by model")},
        {"state", tr("Group by state")},
        {"environment", tr("Group by environment")},
    };
    for (const auto& [path, text] : groupings) {
        QAction* action = lathe::addAction(this, MenuPlace::None, text, "group");
        action->setCheckable(true);
        action->setData(QString::fromLatin1(path));
        m_groupings->addAction(action);
        connect(action, &QAction::triggered, this, [this, action] {
            m_model->setGrouping(action->data().toString());
            keepChoices();
        });
    }
}

void HistoryPage::fillHead() {
    m_filter->setPlaceholderText(tr("Filter, e.g. bits = 4"));
    m_filter->setAccessibleName(tr("Filter of the history"));
    m_filter->setToolTip(
        tr("Words look in names, tags, notes, models, states and reasons. Conditions: bits = 4, accuracy > 93 %, size < 5 MB, tag = front, "
           "created > 2026-01-31; with and, or, not and parentheses. starred, r201."));
    m_filter->addAction(icon("filter"), QLineEdit::LeadingPosition);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(170);
    m_filter->setMaximumWidth(320);
    m_onlyDiffering->setToolTip(tr("Show only the settings that are not the same in all runs listed"));
    m_head->addWidget(m_filter);
    m_head->addWidget(m_onlyDiffering);
    m_head->addAction(m_columns);
    auto* more = new QAction(icon("more"), tr("More about the history"), this);
    auto* menu = new QMenu(this);
    menu->addActions(m_groupings->actions());
    menu->addSeparator();
    menu->addActions({m_newestFirst, m_columns});
    menu->addSeparator();
    menu->addActions({m_import, m_export, m_openTrash});
    QToolButton* button = m_head->addAction(more);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void HistoryPage::layOut() {
    m_filterError->setContentsMargins(12, 4, 12, 4);
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    m_trouble->hide();
    m_trouble->setClosable(true);
    m_views->addWidget(m_table);
    m_views->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_filterError);
    column->addWidget(m_trouble);
    column->addWidget(m_views, 1);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    setFocusProxy(m_table);
}

void HistoryPage::connectEverything() {
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(kFilterSoonMs);
    connect(m_filter, &QLineEdit::textChanged, &m_filterSoon, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        applyFilter();
        m_table->setFocus();
    });
    auto* clear = new QAction(tr("Clear the filter"), m_filter);
    clear->setShortcut(Qt::Key_Escape);
    clear->setShortcutContext(Qt::WidgetShortcut);
    QWidget* field = m_filter;
    field->addAction(clear);
    connect(clear, &QAction::triggered, this, [this] {
        m_filter->clear();
        m_table->setFocus();
    });
    connect(&m_filterSoon, &QTimer::timeout, this, &HistoryPage::applyFilter);
    connect(m_onlyDiffering, &QCheckBox::toggled, this, [this](bool isOn) {
        m_model->setOnlyDiffering(isOn);
        keepChoices();
    });
    connect(m_model, &HistoryModel::arranged, this, &HistoryPage::showState);
    connect(m_model, &HistoryModel::noteEdited, this,
            [this](const QString& id, const QString& note) { noteRun(m_undo, m_catalog, id, note); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &HistoryPage::sortBy);
    connect(m_table, &QWidget::customContextMenuRequested, this, &HistoryPage::showMenu);
    connect(&m_selection, &RunSelection::selectedChanged, this, &HistoryPage::updateActions);
    connect(&m_selection, &RunSelection::pinnedChanged, this, &HistoryPage::updateActions);
    connect(&m_catalog, &RunCatalog::reset, this, &HistoryPage::updateActions);
    connect(&m_catalog, &RunCatalog::runsChanged, this, &HistoryPage::updateActions);
    connect(&m_catalog, &RunCatalog::trouble, this, [this](const QString& what, const QString& why, const QString& hint) {
        showTrouble({tr("The history"), what, why, hint});
    });
    connect(&m_catalog, &RunCatalog::troubleOver, m_trouble, &QWidget::hide);
    connect(&m_catalog, &RunCatalog::preparing, this, [this](int done, int all) {
        m_empty->setTexts(tr("Preparing the history"), tr("%1 of %2 runs; this is needed once.").arg(done).arg(all));
    });
}

void HistoryPage::applyFilter() {
    m_filterSoon.stop();
    const bool isUnderstood = m_model->setQuery(m_filter->text().trimmed());
    setStyleRole(m_filter, isUnderstood ? StyleRole::None : StyleRole::Invalid);
    m_filterError->setText(m_model->queryError());
    m_filterError->setVisible(!isUnderstood);
    m_filter->setAccessibleDescription(m_model->queryError());
}

void HistoryPage::showState() {
    const int all = m_catalog.count(), shown = m_model->matchCount();
    const auto count = [](int number) { return QString::fromStdString(formatCount(number)); };
    m_head->setDetail(!m_catalog.isLoaded() ? tr("reading…") : all == shown ? count(all) : tr("%1 of %2").arg(count(shown), count(all)));
    if (!m_catalog.isLoaded())
        m_empty->setTexts(tr("Reading the history"), {});
    else if (all == 0)
        m_empty->setTexts(tr("No runs yet"), tr("Press Run in the recipe panel, or import runs from a file."));
    else
        m_empty->setTexts(tr("No run matches the filter"), tr("Press Escape in the filter to see all %1 runs.").arg(count(all)));
    m_views->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    QStringList keys;
    for (const HistoryColumn& column : m_model->columns())
        keys << column.key;
    if (keys != m_fitted && m_model->rowCount() > 0) {
        m_fitted = keys;
        m_table->fitColumns();
    }
}

void HistoryPage::showTrouble(const Trouble& trouble) {
    m_trouble->setTrouble(trouble);
    m_trouble->show();
    showState();
}

QStringList HistoryPage::chosenRuns() const {
    const QStringList ids = m_table->selectedIds();
    return ids.isEmpty() ? m_selection.selected() : ids;
}

void HistoryPage::updateActions() {
    const QStringList ids = m_selection.selected();
    const bool isAny = !ids.isEmpty(), canWrite = m_catalog.readOnlyReason().isEmpty();
    for (QAction* action : {m_star, m_tags, m_note, m_trash})
        action->setEnabled(isAny && canWrite);
    m_import->setEnabled(canWrite);
    m_copy->setEnabled(isAny);
    m_compare->setEnabled(ids.size() > 1);
    m_pin->setEnabled(isAny || !m_selection.pinned().isEmpty());
    const bool isPinned = !m_selection.pinned().isEmpty() && (!isAny || ids.first() == m_selection.pinned());
    m_pin->setText(isPinned ? tr("Un&pin the baseline") : tr("&Pin as baseline"));
    const auto index = isAny ? m_catalog.indexOf(ids.first()) : std::nullopt;
    m_star->setText(index && m_catalog.at(*index).isStarred ? tr("Remove the &star") : tr("&Star"));
}

void HistoryPage::showMenu(const QPoint& place) {
    QMenu menu(this);
    menu.addActions({m_star, m_tags, m_note});
    menu.addSeparator();
    menu.addActions({m_pin, m_compare, m_copy, m_export});
    menu.addSeparator();
    menu.addAction(m_trash);
    menu.exec(m_table->viewport()->mapToGlobal(place));
}

// The first click on a number orders the best-looking way round: large first; a third one gives back the order by age.
void HistoryPage::sortBy(int column) {
    const HistoryColumn& clicked = m_model->columns()[static_cast<size_t>(column)];
    const Qt::SortOrder first = clicked.isNumber || clicked.kind == ColumnKind::Run ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (m_model->sortKey() != clicked.key)
        m_model->sort(column, first);
    else if (m_model->sortOrder() == first)
        m_model->sort(column, first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
    else
        m_model->sort(-1, Qt::DescendingOrder);
}

void HistoryPage::chooseColumns() {
    ColumnsDialog(*m_model, m_catalog, this).exec();
    m_table->fitColumns();
    keepChoices();
}

void HistoryPage::restoreChoices() {
    QSettings settings;
    settings.beginGroup(kGroup);
    const bool onlyDiffering = settings.value("only_differing", true).toBool();
    m_onlyDiffering->setChecked(onlyDiffering);
    m_model->setOnlyDiffering(onlyDiffering);
    m_model->setChosenColumns(settings.value("columns").toStringList());
    const QString grouping = settings.value("grouping").toString();
    for (QAction* action : m_groupings->actions())
        if (action->data().toString() == grouping) {
            action->setChecked(true);
            m_model->setGrouping(grouping);
        }
}

void HistoryPage::keepChoices() const {
    QSettings settings;
    settings.beginGroup(kGroup);
    settings.setValue("only_differing", m_model->isOnlyDiffering());
    settings.setValue("columns", m_model->chosenColumns());
    settings.setValue("grouping", m_model->grouping());
}

}  // namespace lathe
