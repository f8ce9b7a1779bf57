// SPDX-License-Identifier: GPL-3.0-or-later
// The two themes as tables. Text is at least 4.5:1 on base and panel, chips 5:1, markers 3.4:1 on base.
#pragma once

#include "widgets/common/theme.h"

namespace lathe {

Theme lightTheme();
Theme darkTheme();

}  // namespace lathe
