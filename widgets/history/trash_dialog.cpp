// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/trash_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "core/store/run_store.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/history/history_commands.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

TrashDialog::TrashDialog(RunCatalog& catalog, QUndoStack& undo, QWidget* parent)
    : QDialog(parent), m_catalog(catalog), m_undo(undo), m_list(new QTreeWidget), m_views(new QStackedWidget) {
    setWindowTitle(tr("Trash"));
    resize(640, 360);
    m_list->setHeaderLabels({tr("Name"), tr("State"), tr("Run on"), tr("Deleted")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAccessibleName(tr("Runs in the trash"));
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_list->setAllColumnsShowFocus(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_restore = buttons->addButton(tr("&Restore"), QDialogButtonBox::ActionRole);
    m_delete = buttons->addButton(tr("&Delete for ever…"), QDialogButtonBox::DestructiveRole);
    setStyleRole(m_delete, StyleRole::Danger);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel(tr("Runs here are in no list, plot or export until they are restored."), StyleRole::Secondary));
    m_views->addWidget(m_list);
    m_views->addWidget(
        new EmptyState("user-trash", tr("The trash is empty"), tr("Runs that you delete lie here until you delete them for ever.")));
    column->addWidget(m_views, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, &TrashDialog::restore);
    connect(m_delete, &QPushButton::clicked, this, &TrashDialog::deleteForEver);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, [this] {
        const bool isAny = !m_list->selectedItems().isEmpty();
        m_restore->setEnabled(isAny);
        m_delete->setEnabled(isAny);
    });
    connect(&m_catalog, &RunCatalog::trashChanged, this, &TrashDialog::reload);
    show({});
    reload();
}

void TrashDialog::reload() {
    auto rows = std::make_shared<std::vector<RunRow>>();
    m_catalog.change([rows](RunStore& store) { *rows = store.list({.deleted = true, .limit = 100'000}); }, this,
                     [this, rows] { show(*rows); });
}

void TrashDialog::show(const std::vector<RunRow>& rows) {
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    for (const RunRow& row : rows) {
        const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8); };
        auto* item =
            new QTreeWidgetItem({text(row.name), text(row.state), text(formatLocalTime(row.created)), text(formatLocalTime(row.deleted))});
        item->setData(0, Qt::UserRole, text(row.id));
        items << item;
    }
    m_list->addTopLevelItems(items);
    m_views->setCurrentIndex(items.isEmpty() ? 1 : 0);
    for (int column = 1; column < 4; ++column)
        m_list->resizeColumnToContents(column);
    m_restore->setEnabled(false);
    m_delete->setEnabled(false);
    if (!items.isEmpty())
        m_list->setCurrentItem(items.first());
}

QStringList TrashDialog::selectedIds() const {
    QStringList ids;
    for (const QTreeWidgetItem* item : m_list->selectedItems())
        ids << item->data(0, Qt::UserRole).toString();
    return ids;
}

void TrashDialog::restore() {
    restoreRuns(m_undo, m_catalog, selectedIds());
}

void TrashDialog::deleteForEver() {
    const QStringList ids = selectedIds();
    QMessageBox question(QMessageBox::Warning, tr("Delete for ever"),
                         tr("Delete %n run(s) for ever?", nullptr, static_cast<int>(ids.size())), QMessageBox::Cancel, this);
    question.setInformativeText(tr("Their samples, tags and notes go with them. There is no way back."));
    QPushButton* yes = question.addButton(tr("Delete for ever"), QMessageBox::DestructiveRole);
    question.setDefaultButton(QMessageBox::Cancel);
    question.exec();
    if (question.clickedButton() != yes)
        return;
    std::vector<std::string> runs;
    for (const QString& id : ids)
        runs.push_back(id.toStdString());
    m_catalog.change([runs](RunStore& store) { store.deleteForEver(runs); });
}

}  // namespace lathe
