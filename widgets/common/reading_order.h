// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the Tab key visits a window: panel after panel, in each from top to bottom and from left to right. Found when the key
// is pressed: cards that come, go and unfold need no care.
#pragma once

#include <QList>

class QWidget;

namespace lathe {

/// The widgets in panels that the Tab key stops at, in reading order. What is hidden, disabled or in a window of its own is none of them;
/// of buttons that exclude each other only the chosen one is: the arrow keys reach the others.
QList<QWidget*> tabStops(const QList<QWidget*>& panels);

/// Gives the focus to the stop behind (or before) the one that has it, and scrolls it into view. False where there is none.
bool focusNextStop(const QList<QWidget*>& panels, bool isForward);

}  // namespace lathe
