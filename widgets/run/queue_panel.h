// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be run, and the log of the run under way, beside the run page.
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace lathe {

class PanelHead;
class QueueBridge;

class QueuePanel : public QWidget {
    Q_OBJECT
public:
    explicit QueuePanel(QueueBridge& queue, QWidget* parent = nullptr);

private:
    void refreshQueue();
    void refreshLog();
    QWidget* makeCard(int place);

    QueueBridge& m_queue;
    QAction *m_pause, *m_copyLog;
    QLabel *m_next, *m_about;
    QVBoxLayout* m_cards;
    QPlainTextEdit* m_log;
    size_t m_lines = 0;
};

}  // namespace lathe
