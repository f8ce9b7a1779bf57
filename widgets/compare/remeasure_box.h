// SPDX-License-Identifier: GPL-3.0-or-later
// Times the results of several runs against each other, here and now: a button, its progress, what it gave or why it cannot.
#pragma once

#include <QWidget>
#include <vector>

#include "core/base/json.h"
#include "core/compare/remeasured.h"
#include "core/records/run.h"

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;

namespace lathe {

class ErrorCard;
class Error;
class WorkerLink;

class RemeasureBox : public QWidget {
    Q_OBJECT
public:
    explicit RemeasureBox(WorkerLink& worker, QWidget* parent = nullptr);
    /// names: as the page calls the runs. The last result goes where the runs are others.
    void setRuns(const std::vector<Run>& runs, const QStringList& names);
    QAction* action() const { return m_action; }

public Q_SLOTS:
    void start();
    void cancel();

Q_SIGNALS:
    void finished();
    /// arms: of the runs in their order; empty: what was measured before is of other runs.
    void measured(const std::vector<lathe::RemeasuredArm>& arms);

private:
    void hear(const Json& event);
    void take(const Json& reply);
    void tell(const Error& error);
    void setRunning(bool isRunning);

    WorkerLink& m_worker;
    std::vector<Run> m_runs;
    QStringList m_ids, m_names;
    int m_ticket = 0;  // 0: the worker was not asked, or has answered
    int m_starts = 0;
    bool m_isRunning = false;
    QAction* m_action;
    QPushButton *m_button, *m_cancel;
    QProgressBar* m_progress;
    QLabel *m_notice, *m_result;
    ErrorCard* m_error;
};

}  // namespace lathe
