// SPDX-License-Identifier: GPL-3.0-or-later
// The menus, filled from the actions of the window and of all its pages by the places that they name.
#pragma once

class QMenuBar;
class QWidget;

namespace lathe {

/// Adds File, Edit, View, Run and Help with the actions of window and of the widgets in it; a line between those of different widgets.
void fillMenus(QMenuBar& bar, const QWidget& window);

}  // namespace lathe
