// SPDX-License-Identifier: GPL-3.0-or-later
// The view of the history: rows of failed runs say why across their cells, heads of groups open and close, what is pointed at or selected
// here is so everywhere.
#pragma once

#include <QStringList>
#include <QTableView>

namespace lathe {

class HistoryModel;
class RunSelection;

class HistoryTable : public QTableView {
    Q_OBJECT
public:
    HistoryTable(HistoryModel& model, RunSelection& selection, QWidget* parent = nullptr);

    /// All that are selected here, in the order of the rows: the linked selection holds at most as many as details can show.
    QStringList selectedIds() const;
    /// Widths by what is to be seen now.
    void fitColumns();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void applySize();
    void paintHead(QPainter& painter, int row, const QString& text, bool isOpen) const;
    void paintReason(QPainter& painter, int row, const QString& reason) const;
    void tellSelection();
    void showSelection();
    void keepPlace();

    HistoryModel& m_model;
    RunSelection& m_selection;
    bool m_isShowing = false;                    // the selection comes from elsewhere
    int m_fittedRun = -1, m_fittedRunWidth = 0;  // the names' column as fitColumns() left it
};

}  // namespace lathe
