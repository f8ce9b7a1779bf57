// SPDX-License-Identifier: GPL-3.0-or-later
// Closing the window while something runs or waits asks first.
#pragma once

class QWidget;

namespace lathe {

class QueueBridge;

/// Whether the window may close. Where a run is under way the user is asked; it is cancelled then, and what it had is kept.
bool mayCloseWhileRunning(const QueueBridge& queue, QWidget* window);

}  // namespace lathe
