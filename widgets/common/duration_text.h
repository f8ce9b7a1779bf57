// SPDX-License-Identifier: GPL-3.0-or-later
// Durations in the language of the window. Files and the terminal have core/report's formatDuration.
#pragma once

#include <QString>

namespace lathe {

/// "4 s", "2 min 8 s", "1 h 5 min".
QString exactDuration(double seconds);

}  // namespace lathe
