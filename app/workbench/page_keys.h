// SPDX-License-Identifier: GPL-3.0-or-later
// A key can mean one thing on one page and another elsewhere: Ctrl+Return runs the recipe, but generates text on the playground.
#pragma once

#include <QList>
#include <QPointer>

class QAction;
class QWidget;

namespace lathe {

class PageKeys {
public:
    explicit PageKeys(QWidget* window) : m_window(window) {}

    /// While page is shown its keys are its own: actions elsewhere that work in the whole window step back.
    void give(const QWidget* page);

private:
    QWidget* m_window;
    QList<QPointer<QAction>> m_steppedBack;
};

}  // namespace lathe
