// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/page_keys.h"

#include <QAction>
#include <QSet>
#include <QWidget>

namespace lathe {

namespace {

QList<QAction*> actionsIn(const QWidget* widget) {
    QList<QAction*> actions = widget->actions();
    for (const QWidget* child : widget->findChildren<QWidget*>())
        actions << child->actions();
    return actions;
}

}  // namespace

void PageKeys::give(const QWidget* page) {
    for (const QPointer<QAction>& action : m_steppedBack)
        if (action)
            action->setShortcutContext(Qt::WindowShortcut);
    m_steppedBack.clear();

    const QList<QAction*> own = actionsIn(page);
    QSet<QString> keys;
    for (const QAction* action : own)
        if (!action->shortcut().isEmpty())
            keys.insert(action->shortcut().toString());
    for (QAction* action : actionsIn(m_window))
        if (!own.contains(action) && action->shortcutContext() == Qt::WindowShortcut && keys.contains(action->shortcut().toString())) {
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            m_steppedBack << action;
        }
}

}  // namespace lathe
