// SPDX-License-Identifier: GPL-3.0-or-later
// The run under way, or the one that ended last: its parts, times, figures and curves, and where it failed what to do about it.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lathe {

class ErrorCard;
class LiveChart;
class PhaseBar;
class QueueBridge;
struct EndedRun;
struct LiveRun;
struct Recipe;

class RunPage : public QFrame {
    Q_OBJECT
public:
    explicit RunPage(QueueBridge& queue, QWidget* parent = nullptr);

    QAction* cancelAction() const { return m_cancel; }

Q_SIGNALS:
    /// "Change it in the recipe": show this recipe in its panel.
    void editRequested(const lathe::Recipe& recipe, const QString& runId);
    /// "Show it in the history".
    void showRequested(const QString& id);
    /// Back to the plot.
    void closeRequested();

private:
    struct Figure {
        QLabel *label = nullptr, *value = nullptr, *detail = nullptr;
    };

    QWidget* makeHead();
    QWidget* makeFigures();
    Figure addFigure(QHBoxLayout* row, const QString& label);
    void begin();
    void refresh();
    /// What it waits for, that it is silent, or what it warned of; empty: none of these.
    QString noticeOf(const LiveRun& live) const;
    void refreshFigures(const LiveRun& live);
    void end(const EndedRun& run);
    void setHead(const QString& iconName, const QString& title, const QString& detail);

    QueueBridge& m_queue;
    QAction *m_cancel, *m_again, *m_edit, *m_show, *m_close;
    QLabel *m_icon, *m_title, *m_detail, *m_notice;
    QPushButton *m_cancelButton, *m_againButton, *m_showButton;
    PhaseBar* m_parts;
    QWidget *m_figureRow, *m_body, *m_empty;
    Figure m_elapsed, m_remaining, m_loss, m_speed;
    ErrorCard* m_failure;
    QWidget* m_failureSpace;
    LiveChart* m_chart;
};

}  // namespace lathe
