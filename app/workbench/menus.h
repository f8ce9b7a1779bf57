// SPDX-License-Identifier: GPL-3.0-or-later
// The menus, filled from the actions of the window and of all its pages by the places that they name.
#pragma once

#include <QList>

class QMenuBar;
class QWidget;

namespace lathe {

/// Adds File, Edit, View, Run and Help with the actions of the pages, in this order and with a line between them, and of window itself.
void fillMenus(QMenuBar& bar, const QWidget& window, const QList<const QWidget*>& pages);

}  // namespace lathe
