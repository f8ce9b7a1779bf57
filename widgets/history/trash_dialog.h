// SPDX-License-Identifier: GPL-3.0-or-later
// The runs in the trash: bring them back, or delete them for ever.
#pragma once

#include <QDialog>

#include "core/store/run_list.h"

class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QUndoStack;

namespace lathe {

class RunCatalog;

class TrashDialog : public QDialog {
    Q_OBJECT
public:
    TrashDialog(RunCatalog& catalog, QUndoStack& undo, QWidget* parent = nullptr);

private:
    void reload();
    void show(const std::vector<RunRow>& rows);
    QStringList selectedIds() const;
    void restore();
    void deleteForEver();

    RunCatalog& m_catalog;
    QUndoStack& m_undo;
    QTreeWidget* m_list;
    QStackedWidget* m_views;
    QPushButton *m_restore, *m_delete;
};

}  // namespace lathe
