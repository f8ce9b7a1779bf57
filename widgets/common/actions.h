// SPDX-License-Identifier: GPL-3.0-or-later
// What a user can do, as actions of the page where it is done: the menus and the command palette collect them from there.
#pragma once

#include <QAction>
#include <QKeySequence>

namespace lathe {

/// None: only the command palette lists it.
enum class MenuPlace { None, File, Edit, View, Run, Help };

/// An action of page, added to it. A page that is not shown keeps its actions out of reach; isGlobal: it works everywhere.
QAction* addAction(QWidget* page, MenuPlace place, const QString& text, const QString& iconName = {}, const QKeySequence& keys = {},
                   bool isGlobal = false);

/// Its text without the letter of the menu and the dots: "Open recipe" for "&Open recipe…", "文件" for "文件(&F)".
QString plainTextOf(const QAction* action);

MenuPlace menuPlaceOf(const QAction* action);
/// For actions that Qt makes, of docks and undo stacks.
void setMenuPlace(QAction* action, MenuPlace place);

}  // namespace lathe
