// SPDX-License-Identifier: GPL-3.0-or-later
// What the foot of the window says of the history and of the noise of this machine's measurements.
#pragma once

namespace lathe {

class StatusLine;
struct Workbench;

void connectStatus(Workbench& workbench, StatusLine& status);

}  // namespace lathe
