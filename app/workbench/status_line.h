// SPDX-License-Identifier: GPL-3.0-or-later
// The foot of the window: what is going on left; noise of the measurements, the machine and the database right.
#pragma once

#include <QStatusBar>

#include "app/workbench/machine_facts.h"

class QLabel;
class QToolButton;

namespace lathe {

enum class WorkState { Ready, Running, Failed };

class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setWork(WorkState state, const QString& text);
    /// Of a page's own work, "Generating with r201"; empty: none, and what setWork was given is shown again.
    void setActivity(const QString& text);
    void setRuns(const QString& text);
    /// Who times something on this machine right now; empty: nobody.
    void setTiming(const QString& holder);
    void setNoise(const QString& text, const QString& explanation);
    void setMachine(const MachineFacts& facts);
    void setDatabase(const QString& path, const QString& readOnlyReason);

private:
    void showWork();

    WorkState m_state = WorkState::Ready;
    QString m_workText, m_activity;
    QToolButton* m_sign;
    QLabel *m_work, *m_runs, *m_timing, *m_noise, *m_cpu, *m_gpu, *m_database;
};

}  // namespace lathe
