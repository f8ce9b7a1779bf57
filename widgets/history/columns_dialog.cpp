// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/columns_dialog.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/common/panels.h"
#include "widgets/history/history_model.h"
#include "widgets/history/run_catalog.h"

namespace lathe {

ColumnsDialog::ColumnsDialog(HistoryModel& model, const RunCatalog& catalog, QWidget* parent)
    : QDialog(parent), m_model(model), m_catalog(catalog), m_filter(new QLineEdit), m_list(new QListWidget) {
    setWindowTitle(tr("Columns of the history"));
    resize(460, 520);
    m_filter->setPlaceholderText(tr("Find a column"));
    m_filter->setAccessibleName(tr("Find a column"));
    m_filter->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Columns"));
    m_list->setUniformItemSizes(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* usual = buttons->addButton(tr("&Usual columns"), QDialogButtonBox::ResetRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    column->addWidget(makeLabel(tr("The usual columns add the settings that differ between the runs shown."), StyleRole::Hint));
    column->addWidget(buttons);
    connect(m_filter, &QLineEdit::textChanged, this, &ColumnsDialog::filter);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, [this] {
        m_model.setChosenColumns({});
        fill();
    });
    fill();
}

void ColumnsDialog::fill() {
    m_isFilling = true;
    m_list->clear();
    QStringList shown;
    for (const HistoryColumn& column : m_model.columns())
        shown << column.key;
    for (const HistoryColumn& column : availableColumns(m_catalog)) {
        auto* item = new QListWidgetItem(column.explanation, m_list);
        item->setData(Qt::UserRole, column.key);
        item->setCheckState(shown.contains(column.key) ? Qt::Checked : Qt::Unchecked);
    }
    m_isFilling = false;
    filter(m_filter->text());
}

void ColumnsDialog::filter(const QString& text) {
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        item->setHidden(!item->text().contains(text, Qt::CaseInsensitive) &&
                        !item->data(Qt::UserRole).toString().contains(text, Qt::CaseInsensitive));
    }
}

// Columns keep the order in which they stand; new ones come last, but before the note.
void ColumnsDialog::apply() {
    if (m_isFilling)
        return;
    QStringList keys;
    QSet<QString> ticked;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            ticked.insert(m_list->item(i)->data(Qt::UserRole).toString());
    for (const HistoryColumn& column : m_model.columns())
        if (ticked.remove(column.key))
            keys << column.key;
    const bool endsWithNote = !keys.isEmpty() && keys.last() == "note";
    for (int i = 0; i < m_list->count(); ++i)
        if (const QString key = m_list->item(i)->data(Qt::UserRole).toString(); ticked.contains(key))
            keys.insert(endsWithNote ? keys.size() - 1 : keys.size(), key);
    if (!keys.contains("run"))
        keys.prepend("run");
    m_model.setChosenColumns(keys);
}

}  // namespace lathe
