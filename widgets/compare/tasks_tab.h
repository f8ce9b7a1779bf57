// SPDX-License-Identifier: GPL-3.0-or-later
// What a run scored: each task with its metrics, intervals, change and verdict, and its kinds of items beside the best simple rule.
#pragma once

#include <QWidget>

#include "core/records/run.h"

class QVBoxLayout;

namespace lathe {

class TasksTab : public QWidget {
    Q_OBJECT
public:
    explicit TasksTab(QWidget* parent = nullptr);
    /// pinned: null, the run relates to its own baseline.
    void setRun(const Run& run, const Run* pinned);

private:
    void addTask(const Run& run, const Run* pinned, const std::string& task);

    QVBoxLayout* m_column;
};

}  // namespace lathe
