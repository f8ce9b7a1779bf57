// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/menus.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QMenuBar>
#include <QSet>

#include "widgets/common/actions.h"

namespace lathe {

namespace {

struct MenuRow {
    MenuPlace place;
    const char* title;
};

constexpr MenuRow kMenus[] = {
    {MenuPlace::File, QT_TRANSLATE_NOOP("Menus", "&File")}, {MenuPlace::Edit, QT_TRANSLATE_NOOP("Menus", "&Edit")},
    {MenuPlace::View, QT_TRANSLATE_NOOP("Menus", "&View")}, {MenuPlace::Run, QT_TRANSLATE_NOOP("Menus", "&Run")},
    {MenuPlace::Help, QT_TRANSLATE_NOOP("Menus", "&Help")},
};

// A button or a menu only shows what its page can do.
bool isShowingOnly(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QMenu*>(widget);
}

QList<QAction*> actionsFor(MenuPlace place, const QWidget& widget, QSet<const QAction*>& seen) {
    QList<QAction*> actions;
    for (QAction* action : widget.actions())
        if (menuPlaceOf(action) == place && !seen.contains(action)) {
            actions << action;
            seen.insert(action);
        }
    return actions;
}

QList<QAction*> actionsIn(MenuPlace place, const QWidget& page, QSet<const QAction*>& seen) {
    QList<QAction*> actions = actionsFor(place, page, seen);
    for (const QWidget* widget : page.findChildren<QWidget*>())
        if (!isShowingOnly(widget))
            actions << actionsFor(place, *widget, seen);
    return actions;
}

}  // namespace

void fillMenus(QMenuBar& bar, const QWidget& window, const QList<const QWidget*>& pages) {
    for (const MenuRow& row : kMenus) {
        QMenu* menu = bar.addMenu(QCoreApplication::translate("Menus", row.title));
        QSet<const QAction*> seen;
        // The pages first: what is particular stands above what every program has.
        for (const QWidget* page : pages)
            if (const QList<QAction*> actions = actionsIn(row.place, *page, seen); !actions.isEmpty()) {
                menu->addActions(actions);
                menu->addSeparator();
            }
        menu->addActions(actionsFor(row.place, window, seen));
    }
}

}  // namespace lathe
