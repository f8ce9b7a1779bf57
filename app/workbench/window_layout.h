// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window and its docks were when it was closed.
#pragma once

class QMainWindow;

namespace lathe {

/// False where nothing usable was kept: the window has to be laid out anew.
bool restoreLayout(QMainWindow& window);
void saveLayout(const QMainWindow& window);
void forgetLayout();

}  // namespace lathe
