// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the history shows: those of the usual choice, or any that the user ticks. Takes effect at once.
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace lathe {

class HistoryModel;
class RunCatalog;

class ColumnsDialog : public QDialog {
    Q_OBJECT
public:
    ColumnsDialog(HistoryModel& model, const RunCatalog& catalog, QWidget* parent = nullptr);

private:
    void fill();
    void filter(const QString& text);
    void apply();

    HistoryModel& m_model;
    const RunCatalog& m_catalog;
    QLineEdit* m_filter;
    QListWidget* m_list;
    bool m_isFilling = false;
};

}  // namespace lathe
