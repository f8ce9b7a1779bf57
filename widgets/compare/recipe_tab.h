// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe of a run as the file that it is, and the command that repeats it.
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace lathe {

struct Run;

class RecipeTab : public QWidget {
    Q_OBJECT
public:
    /// use: takes the recipe over; copy: puts the command on the clipboard.
    RecipeTab(QAction* use, QAction* copy, QWidget* parent = nullptr);
    void setRun(const Run& run, const QString& command);

private:
    QLabel* m_command;
    QPlainTextEdit* m_document;
};

}  // namespace lathe
