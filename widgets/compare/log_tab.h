// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's worker told while it ran, and below it what the run says of itself.
#pragma once

#include <QWidget>

#include "core/records/run.h"

class QPlainTextEdit;

namespace lathe {

class FactsTab;

class LogTab : public QWidget {
    Q_OBJECT
public:
    explicit LogTab(QWidget* parent = nullptr);
    void setRun(const Run& run);
    const QPlainTextEdit& lines() const { return *m_lines; }

private:
    QPlainTextEdit* m_lines;
    FactsTab* m_facts;
};

}  // namespace lathe
