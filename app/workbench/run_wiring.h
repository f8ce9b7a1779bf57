// SPDX-License-Identifier: GPL-3.0-or-later
// From the recipe to the queue, and from the queue to whoever shows what becomes of it.
#pragma once

class QWidget;

namespace lathe {

class RecipePanel;
class RunPage;
class StatusLine;
struct Workbench;

/// Connects them as long as panel lives.
void connectRuns(Workbench& workbench, RecipePanel& panel, RunPage& page, StatusLine& status);

}  // namespace lathe
