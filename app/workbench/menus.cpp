// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/menus.h"

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

QList<QAction*> actionsFor(MenuPlace place, const QWidget& widget, QSet<const QAction*>& seen) {
    QList<QAction*> actions;
    for (QAction* action : widget.actions())
        if (menuPlaceOf(action) == place && !seen.contains(action)) {
            actions << action;
            seen.insert(action);
        }
    return actions;
}

}  // namespace

void fillMenus(QMenuBar& bar, const QWidget& window) {
    const QList<QWidget*> inside = window.findChildren<QWidget*>();
    for (const MenuRow& row : kMenus) {
        QMenu* menu = bar.addMenu(QCoreApplication::translate("Menus", row.title));
        QSet<const QAction*> seen;
        // The pages first: what is particular stands above what every program has.
        for (const QWidget* widget : inside)
            if (const QList<QAction*> actions = actionsFor(row.place, *widget, seen); !actions.isEmpty()) {
                menu->addActions(actions);
                menu->addSeparator();
            }
        menu->addActions(actionsFor(row.place, window, seen));
    }
}

}  // namespace lathe
